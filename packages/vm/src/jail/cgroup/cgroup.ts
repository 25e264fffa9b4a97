import { readFileSync } from 'node:fs';
import { createScratchFolder, type ScratchFolder, sweepScratchFolders } from '@vmwright/scratch-folder';
import { jailUnsupported } from '../jail-errors.js';
import { type Hierarchy, parseHierarchies } from './hierarchies.js';
import { memoryLimitHit } from './memory-limit-hit.js';
import { type Place, placesFor, remedy } from './places.js';
import { removeGroup } from './remove-group.js';
import type { JailResources } from './resources.js';
import { setLimits } from './set-limits.js';

/** The cgroup of a machine: a folder in each hierarchy that has one of its controllers, named as scratch folders are. */
export class Cgroup {
  readonly #groups: { readonly folder: ScratchFolder; readonly place: Place }[] = [];
  readonly #resources: JailResources;

  private constructor(resources: JailResources) {
    this.#resources = resources;
  }

  /**
   * Makes it, and sets its limits.
   *
   * @throws VirtualMachineError `VM_JAIL_INVALID`, `VM_JAIL_UNSUPPORTED`
   */
  static async create(resources: JailResources, hierarchies = mountedHierarchies()): Promise<Cgroup> {
    const cgroup = new Cgroup(resources);
    try {
      for (const place of placesFor(resources, hierarchies)) await cgroup.#make(place);
    } catch (error) {
      await cgroup.remove();
      throw error;
    }
    return cgroup;
  }

  /** What QEMU is to be moved into. */
  get folders(): readonly string[] {
    return this.#groups.map(({ folder }) => folder.path);
  }

  /** Why the kernel has killed QEMU, if it did so for a limit of this group. */
  get whyKilled(): string | undefined {
    const hit = this.#groups.some(
      ({ folder, place }) => place.controllers.includes('memory') && memoryLimitHit(folder.path, place.version),
    );
    return hit ? `it needed more than the ${this.#resources.memoryMiB} MiB of its cgroup` : undefined;
  }

  /** Removes the groups beside it whose owners are gone. */
  async sweep(): Promise<void> {
    for (const { place } of this.#groups) await sweepScratchFolders(place.parent, { removeFolder: removeGroup });
  }

  /** Ends what still runs in it, and removes it. */
  async remove(): Promise<void> {
    const removals = this.#groups.map(({ folder }) => folder.remove());
    await Promise.allSettled(removals);
    await Promise.all(removals);
  }

  async #make(place: Place): Promise<void> {
    const folder = await makeGroup(place.parent);
    this.#groups.push({ folder, place });
    setLimits(folder.path, place, this.#resources);
  }
}

async function makeGroup(parent: string): Promise<ScratchFolder> {
  try {
    return await createScratchFolder({ purpose: 'vm', parent, sweep: false, removeFolder: removeGroup });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `the resources of the jail need a cgroup, and none can be made: ${why}. Instead, ${remedy}`;
    throw jailUnsupported(message, { cause });
  }
}

function mountedHierarchies(): Hierarchy[] {
  return parseHierarchies(readFileSync('/proc/self/mountinfo', 'utf8'), readFileSync('/proc/self/cgroup', 'utf8'));
}
