import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for one test, gone at its end. */
export class Folder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<Folder> {
    return new Folder(await mkdtemp(join(tmpdir(), 'qemu-args-')));
  }

  /** An empty disk of 1 MiB. */
  async disk(name: string): Promise<string> {
    const file = join(this.path, name);
    await writeFile(file, '');
    await truncate(file, 2 ** 20);
    return file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}
