import { existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '@vmwright/machine-schema';
import type { Image, Network } from '../src/index.js';

/** The smallest parts of a machine, which record in which order they were released. */
export class Parts implements AsyncDisposable {
  readonly folder: string;
  readonly released: string[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Parts> {
    const parts = new Parts(await mkdtemp(join(tmpdir(), 'vmw-')));
    await writeFile(parts.disk, '');
    await truncate(parts.disk, 1024 * 1024);
    return parts;
  }

  get disk(): string {
    return join(this.folder, 'disk.img');
  }

  /** With a disk of its own where another file is named, which is made when it is missing. */
  image(machine: Partial<Machine> = {}, file: string = this.disk): Image {
    if (!existsSync(file)) writeFileSync(file, Buffer.alloc(1024 * 1024));
    return {
      disk: { format: 'raw', file },
      machine: { version: 1, graphics: 'VGA', memory: 64, threads: 1, cores: 1, sockets: 1, ...machine },
      release: async () => void this.released.push('image'),
    };
  }

  network(more: Partial<Network> = {}): Network {
    return {
      netdev: (id) => `user,id=${id},restrict=on`,
      setHandler: () => undefined,
      release: async () => void this.released.push('network'),
      ...more,
    };
  }

  /** A program, written in the shell's language. */
  async program(name: string, script: string): Promise<string> {
    const file = join(this.folder, name);
    await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  }

  /** A QEMU whose machines get more than we give them. */
  async qemuWith(...args: string[]): Promise<string> {
    const more = args.map((arg) => `'${arg}'`).join(' ');
    return await this.program(
      'qemu-with-more',
      `case " $* " in *" -vnc "*) set -- "$@" ${more} ;; esac\nexec ${process.env.VMWRIGHT_QEMU ?? 'qemu-system-x86_64'} "$@"`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
