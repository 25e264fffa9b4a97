import { ImageError } from '../errors.js';
import type { ReadableFile } from '../files.js';

/** What a disk of another format is, once it was checked. */
export interface ForeignDisk {
  /** Size of the disk in it. QEMU may round it. */
  readonly virtualBytes: bigint;
}

/** Checks the header of a disk of another format, of a file of that size. It opens no other file. */
export type CheckForeignDisk = (file: ReadableFile, fileBytes: number) => Promise<ForeignDisk>;

/** A header that is cut off, contradicts itself, or is of a kind that nothing here was tested with. */
export function badHeader(format: string, offset: number, what: string, found?: string | number | bigint): ImageError {
  const seen = found === undefined ? '' : `, found ${found}`;
  const facts = found === undefined ? { offset } : { offset, found };
  return new ImageError('IMPORT_HEADER', `not a usable ${format} file: ${what}${seen} (byte ${offset})`, facts);
}

/** A file that is only a part of a disk: the rest is in files that it names, and those are never opened. */
export function needsOtherFiles(format: string, offset: number, what: string): ImageError {
  const message = `this ${format} file is no whole disk: ${what}; make one file of it where it comes from (qemu-img convert)`;
  return new ImageError('IMPORT_EXTERNAL', message, { offset });
}
