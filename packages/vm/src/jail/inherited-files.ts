import { constants, type FileHandle, open } from 'node:fs/promises';
import type { Disk } from '@vmwright/qemu-args';
import { VirtualMachineError } from '../errors.js';

/**
 * The files of a machine's disks, opened here for a QEMU that has no right to their paths: it inherits the descriptors and
 * finds them under names of its own (`/dev/fdset/N`).
 */
export class InheritedFiles implements AsyncDisposable {
  readonly #handles: FileHandle[] = [];

  /** Our descriptors, in the order of the sets. */
  get fds(): readonly number[] {
    return this.#handles.map(({ fd }) => fd);
  }

  /** @returns the name that QEMU opens the file by */
  async open(file: string, mode: 'read' | 'write'): Promise<string> {
    const flags = mode === 'read' ? constants.O_RDONLY : constants.O_RDWR;
    try {
      this.#handles.push(await open(file, flags));
    } catch (cause) {
      const message = `can't open ${file} for QEMU: ${cause instanceof Error ? cause.message : String(cause)}`;
      throw new VirtualMachineError('VM_FILE_UNUSABLE', message, { fault: 'host', phase: 'prepare', cause });
    }
    return `/dev/fdset/${this.#handles.length}`;
  }

  /** The same disk, with the names that QEMU opens its files by. */
  async openDisk(disk: Disk, { readOnly = disk.readOnly ?? false } = {}): Promise<Disk> {
    const file = await this.open(disk.file, readOnly ? 'read' : 'write');
    if (disk.format === 'raw') return { ...disk, file };
    if (disk.backing === undefined) return { ...disk, file };
    return { ...disk, file, backing: await this.openDisk(disk.backing, { readOnly: true }) };
  }

  /** Tells QEMU of the descriptors, the first of which it inherits as number `firstFd`. */
  args(firstFd: number): string[] {
    return this.#handles.flatMap((_, index) => ['-add-fd', `fd=${firstFd + index},set=${index + 1}`]);
  }

  /** Closes our ends, once QEMU has its own. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const handle of this.#handles.splice(0)) await handle.close();
  }
}
