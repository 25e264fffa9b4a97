import type { Machine } from '@vmwright/machine-schema';

/** A raw disk image file. */
export interface RawImageDisk {
  readonly format: 'raw';
  readonly file: string;
  readonly readOnly?: boolean;
}

/** A qcow2 file and what lies below it. */
export interface Qcow2ImageDisk {
  readonly format: 'qcow2';
  readonly file: string;
  readonly backing?: ImageDisk;
  readonly readOnly?: boolean;
}

/** The files that make up a disk, each with its format: nothing stored in a file decides what is opened. */
export type ImageDisk = RawImageDisk | Qcow2ImageDisk;

/** A disk of one's own, and the machine that it was made for: what a virtual machine needs of an image. */
export interface Image<D extends ImageDisk = ImageDisk> {
  readonly disk: D;
  readonly machine: Machine;
  /** Gives the disk back, once QEMU is gone. To call it twice is an error. */
  release(): Promise<void>;
}
