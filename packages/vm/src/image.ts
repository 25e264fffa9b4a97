import type { Machine } from '@vmwright/machine-schema';
import type { Disk } from '@vmwright/qemu-args';

/** What a virtual machine needs of an image: a disk of its own, and what the image says of its machine. */
export interface Image {
  /** The disk to boot from; nobody else writes to it until {@link Image.release} is called. */
  readonly disk: Disk;
  readonly machine: Machine;
  /** Gives the disk back. Called once, after QEMU is gone. */
  release(): Promise<void>;
}
