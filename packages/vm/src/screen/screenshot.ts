import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { constants, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LivingMachine } from '../life/holdings.js';
import { checkScreendumpSize, readScreendump } from './screendump.js';

/** What the guest's screen showed. */
export interface Screenshot {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top, four bytes a pixel: red, green, blue, alpha (always 255). */
  readonly pixels: Uint8Array;
  /** The same picture as a PNG file, made when it is first asked for. */
  readonly png: Uint8Array;
}

export interface ScreenshotOptions {
  readonly signal?: AbortSignal;
}

/**
 * Has QEMU draw the guest's screen into a file of the machine's folder, and reads that.
 *
 * @throws VirtualMachineError `VM_SCREENSHOT_FAILED` for a screen of more than 7680x4320 pixels, or what is no picture
 */
export async function takeScreenshot(
  { qmp, folder }: LivingMachine,
  { signal }: ScreenshotOptions = {},
): Promise<Screenshot> {
  signal?.throwIfAborted();
  const name = `screen-${randomUUID()}.ppm`;
  const path = join(folder.path, name);
  const drawn = qmp.execute('screendump', { filename: folder.forQemu(name) });
  try {
    await unlessAborted(drawn, signal);
    // A QEMU that its guest has taken over may have put anything there, even a link to a file of ours.
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    checkScreendumpSize((await file.stat()).size);
    return readScreendump(await file.readFile());
  } finally {
    const removed = drawn.catch(() => undefined).then(() => rm(path, { force: true }));
    // QEMU draws also what was called off. Nobody waits for that, but the file must not stay.
    if (signal?.aborted === true) removed.catch(() => undefined);
    else await removed;
  }
}

async function unlessAborted(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return void (await work);
  const over = new AbortController();
  const aborted = once(signal, 'abort', { signal: over.signal }).catch(() => undefined);
  await Promise.race([work, aborted]).finally(() => over.abort());
  signal.throwIfAborted();
}
