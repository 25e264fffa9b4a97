import { VirtualMachineError } from '../errors.js';
import { Picture } from './picture.js';
import type { Screenshot } from './screenshot.js';

const mostPixels = 7680 * 4320;
const longestHeader = 64;

/** A guest chooses its screen's size, which must not decide how much memory this process takes. */
export function checkScreendumpSize(bytes: number): void {
  if (bytes <= mostPixels * 3 + longestHeader) return;
  throw failed(`the guest's screen takes ${bytes} bytes: at most ${mostPixels} pixels are read`, 'guest');
}

/**
 * Reads the picture that QEMU's `screendump` writes: a binary PPM with 8 bits a channel. Every QEMU writes that format;
 * PNG only those from 7.1 that were built with it.
 */
export function readScreendump(ppm: Buffer): Screenshot {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, longestHeader).toString('latin1'));
  const width = Number(header?.[1]);
  const height = Number(header?.[2]);
  const start = header?.[0].length ?? 0;
  if (header === null || width * height === 0 || ppm.length !== start + width * height * 3) {
    throw failed(`QEMU wrote ${ppm.length} bytes that are no 8-bit PPM picture`, 'host');
  }
  const pixels = Buffer.alloc(width * height * 4, 255);
  for (let from = start, to = 0; from < ppm.length; from += 3, to += 4) {
    pixels[to] = ppm[from] ?? 0;
    pixels[to + 1] = ppm[from + 1] ?? 0;
    pixels[to + 2] = ppm[from + 2] ?? 0;
  }
  return new Picture(width, height, pixels);
}

function failed(message: string, fault: 'guest' | 'host'): VirtualMachineError {
  return new VirtualMachineError('VM_SCREENSHOT_FAILED', message, { fault, phase: 'run' });
}
