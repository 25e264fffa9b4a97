import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ScratchFolderError } from './errors.js';
import { checkPurpose, folderName, type Owner, ourselves } from './folder-name.js';
import { defaultParent, namedParent } from './parent-folder.js';
import { removeTree } from './remove-tree.js';
import { type RemoveFolder, type SweepReport, sweepScratchFolders } from './sweep.js';
import { isErrno, messageOf } from './system-error.js';

export interface ScratchFolderOptions {
  /** What it is for, the first part of its name: 1 to 12 of a-z and 0-9, a letter first. */
  readonly purpose: string;
  /** Where to make it. Default: `$XDG_RUNTIME_DIR/vmwright`, else `vmwright-UID` in the system's temporary folder. */
  readonly parent?: string;
}

export interface CreateScratchFolderOptions extends ScratchFolderOptions {
  /**
   * Whether to remove the folders of dead owners first. Default true; who sets it to false calls `sweepScratchFolders`
   * later, when there is time.
   */
  readonly sweep?: boolean;
  /** How its file system has a folder removed, if not file by file and then itself. */
  readonly removeFolder?: RemoveFolder;
}

/** A private folder, there until `remove()`, or until a sweep after its owner's death. */
export interface ScratchFolder extends AsyncDisposable {
  /** Absolute path. Its last part has at most 42 characters. */
  readonly path: string;
  /** What the sweep found that came with creating this folder; nothing where there was none. */
  readonly sweep: SweepReport;
  /**
   * Removes the folder and everything in it. May be called again, also while a call is under way.
   *
   * @throws ScratchFolderError SCRATCH_REMOVE_FAILED; a further call tries again.
   */
  remove(): Promise<void>;
}

/**
 * Makes a folder that only this user may enter (mode 0700), and removes the folders beside it whose owners are gone,
 * however they died. The name tells the owner: pid, start time, boot, machine and pid namespace.
 *
 * @throws ScratchFolderError
 */
export async function createScratchFolder({
  purpose,
  parent,
  sweep = true,
  removeFolder = removeTree,
}: CreateScratchFolderOptions): Promise<ScratchFolder> {
  checkPurpose(purpose);
  const home = parent === undefined ? defaultParent() : namedParent(parent);
  const us = await ourselves();
  const swept = sweep ? await sweepScratchFolders(home, { removeFolder }) : { removed: [], failed: [] };
  return new OwnedFolder(makeUnique(home, purpose, us), swept, removeFolder);
}

function makeUnique(home: string, purpose: string, owner: Owner): string {
  for (;;) {
    const path = join(home, folderName(purpose, owner));
    try {
      mkdirSync(path, { mode: 0o700 });
      return path;
    } catch (cause) {
      if (isErrno(cause, 'EEXIST')) continue; // The random part met itself.
      const message = `can't make a folder in ${home}: ${messageOf(cause)}`;
      throw new ScratchFolderError('SCRATCH_CREATE_FAILED', message, { fault: 'host', path, cause });
    }
  }
}

class OwnedFolder implements ScratchFolder {
  readonly path: string;
  readonly sweep: SweepReport;
  readonly #removeFolder: RemoveFolder;
  #removal: Promise<void> | undefined;

  constructor(path: string, sweep: SweepReport, removeFolder: RemoveFolder) {
    this.path = path;
    this.sweep = sweep;
    this.#removeFolder = removeFolder;
  }

  remove(): Promise<void> {
    this.#removal ??= this.#remove();
    return this.#removal;
  }

  async #remove(): Promise<void> {
    try {
      await this.#removeFolder(this.path);
    } catch (cause) {
      this.#removal = undefined;
      const message = `can't remove ${this.path}: ${messageOf(cause)}`;
      throw new ScratchFolderError('SCRATCH_REMOVE_FAILED', message, { fault: 'host', path: this.path, cause });
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.remove();
  }
}
