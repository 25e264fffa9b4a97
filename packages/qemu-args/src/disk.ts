/**
 * A disk image as a chain of files. It names every file that QEMU opens for it, and the format of each, so that nothing
 * stored inside an image decides what is opened.
 *
 * - A raw image is its bytes. It has no layer below it.
 * - A qcow2 image may lie on a `backing` image. Without one it stands alone, even if its header names a backing file.
 *   Whether its header names an external data file must be looked at *before* it is given to QEMU, and such an image
 *   refused: QEMU has no option that keeps it from opening that file.
 *
 * `readOnly` is for the whole disk: the guest gets a disk that it can't write to. What lies below is never written to.
 */
export type Disk = RawDisk | Qcow2Disk;

export interface RawDisk {
  readonly format: 'raw';
  readonly file: string;
  readonly readOnly?: boolean | undefined;
}

export interface Qcow2Disk {
  readonly format: 'qcow2';
  readonly file: string;
  readonly backing?: Disk | undefined;
  readonly readOnly?: boolean | undefined;
}
