import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { VirtualMachineError } from '../errors.js';
import type { LivingMachine } from '../life/holdings.js';

/** What the guest's screen showed. */
export interface Screenshot {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top, four bytes a pixel: red, green, blue, alpha (always 255). */
  readonly pixels: Uint8Array;
  /** The same picture as a PNG file. */
  readonly png: Uint8Array;
}

export interface ScreenshotOptions {
  readonly signal?: AbortSignal;
}

/** Has QEMU draw the guest's screen into a file of the machine's folder, and reads that. */
export async function takeScreenshot(
  { qmp, folder }: LivingMachine,
  { signal }: ScreenshotOptions = {},
): Promise<Screenshot> {
  const filename = join(folder, `screen-${randomUUID()}.ppm`);
  try {
    await qmp.execute('screendump', { filename }, signal === undefined ? {} : { signal });
    return readScreendump(await readFile(filename));
  } finally {
    await rm(filename, { force: true });
  }
}

/**
 * Reads the picture that QEMU's `screendump` writes: a binary PPM with 8 bits a channel. Every QEMU writes that format;
 * PNG only those from 7.1 that were built with it.
 */
export function readScreendump(ppm: Buffer): Screenshot {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
  const width = Number(header?.[1]);
  const height = Number(header?.[2]);
  const start = header?.[0].length ?? 0;
  if (header === null || width * height === 0 || ppm.length !== start + width * height * 3) {
    throw new VirtualMachineError(
      'VM_SCREENSHOT_FAILED',
      `QEMU wrote ${ppm.length} bytes that are no 8-bit PPM picture`,
      {
        fault: 'host',
        phase: 'run',
      },
    );
  }
  const png = new PNG({ width, height });
  for (let from = start, to = 0; from < ppm.length; from += 3, to += 4) {
    ppm.copy(png.data, to, from, from + 3);
    png.data[to + 3] = 255;
  }
  return { width, height, pixels: png.data, png: PNG.sync.write(png) };
}
