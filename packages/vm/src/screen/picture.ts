import { PNG } from 'pngjs';
import { VirtualMachineError } from '../errors.js';
import type { Screenshot } from './screenshot.js';

/** A picture that becomes a PNG file when somebody asks for one: that takes longer than all the rest. */
export class Picture implements Screenshot {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
  #png: Uint8Array | null = null;

  constructor(width: number, height: number, pixels: Buffer) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  get png(): Uint8Array {
    const { width, height } = this;
    this.#png ??= PNG.sync.write(Object.assign(new PNG({ width, height }), { data: this.pixels }));
    return this.#png;
  }
}

/** Reads a PNG file. Throws VirtualMachineError `VM_REFERENCE_INVALID`. */
export function readPng(png: Uint8Array): Screenshot {
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(png));
    return new Picture(width, height, data);
  } catch (cause) {
    const message = `the ${png.length} bytes to compare the screen with are no PNG picture: ${String(cause)}`;
    throw new VirtualMachineError('VM_REFERENCE_INVALID', message, { fault: 'input', cause });
  }
}
