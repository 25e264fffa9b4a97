import type { Screenshot } from './screenshot.js';

/** A rectangle in pixels, counted from the upper left corner. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The share of pixels that differ, from 0 to 1: all of them where the sizes do. Where the reference is transparent, anything
 * is the same.
 */
export function difference(screen: Screenshot, reference: Screenshot, region?: Region): number {
  if (screen.width !== reference.width || screen.height !== reference.height) return 1;
  const { left, right, top, bottom } = edges(screen, region);
  if (right <= left || bottom <= top) return 1;
  let differing = 0;
  for (let y = top; y < bottom; y++) {
    const row = y * screen.width;
    for (let at = (row + left) * 4; at < (row + right) * 4; at += 4) {
      if (!isSame(screen.pixels, reference.pixels, at)) differing++;
    }
  }
  return differing / ((right - left) * (bottom - top));
}

function edges({ width, height }: Screenshot, region: Region = { x: 0, y: 0, width, height }) {
  return {
    left: Math.max(0, Math.floor(region.x)),
    top: Math.max(0, Math.floor(region.y)),
    right: Math.min(width, Math.ceil(region.x + region.width)),
    bottom: Math.min(height, Math.ceil(region.y + region.height)),
  };
}

function isSame(screen: Uint8Array, reference: Uint8Array, at: number): boolean {
  return (
    reference[at + 3] === 0 ||
    (screen[at] === reference[at] && screen[at + 1] === reference[at + 1] && screen[at + 2] === reference[at + 2])
  );
}
