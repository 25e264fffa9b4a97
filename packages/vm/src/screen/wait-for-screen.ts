import { setTimeout as delay } from 'node:timers/promises';
import { checkWish } from './check-wish.js';
import { difference, type Region } from './compare.js';
import { readPng } from './picture.js';
import type { Screenshot, ScreenshotOptions } from './screenshot.js';

/** What the screen has to show: no change for so long, or what a picture shows. */
export type ScreenWish = StableScreen | MatchingScreen;

interface Compared {
  /** Only this part of the screen counts. */
  readonly region?: Region;
  /** The share of pixels that may differ, from 0 to 1. */
  readonly tolerance?: number;
}

export interface StableScreen extends Compared {
  /** How long nothing may change but a tolerance of 0.001 by default, which a blinking cursor stays below. */
  readonly stableMs: number;
}

export interface MatchingScreen extends Compared {
  /** A PNG file, or an earlier screenshot. Of its transparent pixels any colour will do. The tolerance is 0 by default. */
  readonly matches: Uint8Array | Screenshot;
}

type TakeScreenshot = (options: ScreenshotOptions) => Promise<Screenshot>;

/** QEMU tells of changes only to those who draw them; a look at the screen takes it some milliseconds. */
const lookMs = 100;

/** Looks at the screen until it is as wished. `onLook` is told what is still missing. */
export async function untilScreen(
  wish: ScreenWish,
  take: TakeScreenshot,
  signal: AbortSignal,
  onLook: (missing: string) => void = () => undefined,
): Promise<Screenshot> {
  checkWish(wish);
  const isAsWished = 'matches' in wish ? matcher(wish, onLook) : stillness(wish, onLook);
  for (;;) {
    const screen = await take({ signal });
    if (isAsWished(screen)) return screen;
    await delay(lookMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

type Judge = (screen: Screenshot) => boolean;

function matcher({ matches, tolerance = 0, region }: MatchingScreen, onLook: (missing: string) => void): Judge {
  const reference = matches instanceof Uint8Array ? readPng(matches) : matches;
  return (screen) => {
    const share = difference(screen, reference, region);
    onLook(`${(share * 100).toFixed(2)} % of its pixels differ, with ${screen.width}x${screen.height} pixels`);
    return share <= tolerance;
  };
}

/** Compares with what the screen showed when it was last seen to change, so that slow changes add up. */
function stillness({ stableMs, tolerance = 0.001, region }: StableScreen, onLook: (missing: string) => void): Judge {
  let since = { screen: null as Screenshot | null, at: 0 };
  return (screen) => {
    const now = performance.now();
    if (since.screen === null || difference(screen, since.screen, region) > tolerance) since = { screen, at: now };
    onLook(`it has not changed for ${Math.round(now - since.at)} ms`);
    return now - since.at >= stableMs;
  };
}
