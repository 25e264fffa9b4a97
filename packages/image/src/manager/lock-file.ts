import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { readAt, writeAll } from '../files.js';
import { hasCode } from '../system-error.js';
import { flock, type FlockOptions, type LockMode } from './flock.js';

/** A file that is locked until `close()` or our death. */
export class LockFile implements AsyncDisposable {
  readonly #file: FileHandle;
  readonly #path: string;

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
  }

  /**
   * Locks a file; null when there is none, or somebody else has it and we don't wait. Look at `isCurrent()` afterwards:
   * whoever had the lock may have removed the file.
   *
   * @throws ImageError LOCK_FAILED, or the signal's reason
   */
  static async take(
    path: string,
    mode: LockMode,
    { create = false, ...options }: FlockOptions & { readonly create?: boolean },
  ): Promise<LockFile | null> {
    const file = await openFile(path, create);
    if (file === null) return null;
    try {
      if (await flock(file, mode, options)) return new LockFile(file, path);
    } catch (error) {
      await file.close();
      throw error;
    }
    await file.close();
    return null;
  }

  /** Whether the path still leads to this file. */
  async isCurrent(): Promise<boolean> {
    const ours = await this.#file.stat({ bigint: true });
    const there = await stat(this.#path, { bigint: true }).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    });
    return there !== null && there.ino === ours.ino && there.dev === ours.dev;
  }

  async modifiedMs(): Promise<number> {
    return (await this.#file.stat()).mtimeMs;
  }

  async touch(): Promise<void> {
    const now = new Date();
    await this.#file.utimes(now, now);
  }

  async read(maxBytes: number): Promise<string> {
    return (await readAt(this.#file, 0, maxBytes)).toString('utf8');
  }

  /** Replaces the content, durably. */
  async write(text: string): Promise<void> {
    await this.#file.truncate(0);
    await writeAll(this.#file, Buffer.from(text), 0);
    await this.#file.sync();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** A file that is there is opened for reading only: more is not needed to lock it. */
async function openFile(path: string, create: boolean): Promise<FileHandle | null> {
  const access = create ? constants.O_RDWR | constants.O_CREAT : constants.O_RDONLY;
  try {
    return await open(path, access | constants.O_NOFOLLOW, 0o600);
  } catch (error) {
    if (!create && hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}
