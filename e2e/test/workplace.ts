import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of a test's own, with an environment that keeps all temporary files of a command inside it: in folders whose
 * names would break whatever does not quote or escape them. They are short, since unix sockets go into them.
 */
export class Workplace implements AsyncDisposable {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;

  private constructor(path: string) {
    this.path = path;
    this.env = { TMPDIR: join(path, `-t,"$(a)' ü=`), XDG_RUNTIME_DIR: join(path, `-r,,"$(b)' é=`) };
  }

  static async create(): Promise<Workplace> {
    const place = new Workplace(await mkdtemp(join(tmpdir(), 'vmw-')));
    await Promise.all(Object.values(place.env).map((folder) => mkdir(folder, { mode: 0o700 })));
    return place;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Every file and socket that a command left in its temporary folders; empty folders don't count. */
  async leftovers(): Promise<string[]> {
    const folders = Object.values(this.env);
    const lists = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })));
    return lists.flat().flatMap((entry) => (entry.isDirectory() ? [] : [join(entry.parentPath, entry.name)]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
