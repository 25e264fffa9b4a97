import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { VirtualMachineError } from '../../errors.js';
import { jailInvalid, jailUnsupported } from '../jail-errors.js';
import { folderOf, type Hierarchy } from './hierarchies.js';
import { type Controller, controllersOf, type JailResources } from './resources.js';

/** Where a cgroup is to be made, and what for. */
export interface Place {
  readonly version: 1 | 2;
  /** The folder of its parent. */
  readonly parent: string;
  readonly controllers: readonly Controller[];
}

/** What to do where a cgroup can't be made. */
export const remedy =
  'run this program in a group that is delegated to it, as a systemd unit with Delegate=yes and DelegateSubgroup=main, ' +
  'and give the unit\'s group as "parent"; or have root make a group, hand the controllers on to it, and give that';

/**
 * Finds a place for each of the controllers that resources take, and has the parents hand them on where they don't yet.
 *
 * @throws VirtualMachineError `VM_JAIL_INVALID`, `VM_JAIL_UNSUPPORTED`
 */
export function placesFor(resources: JailResources, hierarchies: readonly Hierarchy[]): Place[] {
  const places = new Map<string, Place>();
  for (const controller of controllersOf(resources)) {
    const { version, parent } = placeFor(controller, resources, hierarchies);
    const others = places.get(parent)?.controllers ?? [];
    places.set(parent, { version, parent, controllers: [...others, controller] });
  }
  for (const { version, parent, controllers } of places.values()) {
    if (version === 2) handOn(parent, controllers);
  }
  return [...places.values()];
}

function placeFor(
  controller: Controller,
  { parent }: JailResources,
  hierarchies: readonly Hierarchy[],
): Omit<Place, 'controllers'> {
  const own = hierarchies.filter(({ version, controllers }) => version === 1 && controllers.includes(controller));
  const candidates = own.length > 0 ? own : hierarchies.filter(({ version }) => version === 2);
  if (candidates.length === 0) throw missing(controller, 'no hierarchy of cgroups that has it is mounted');
  for (const hierarchy of candidates) {
    const folder = folderOf(hierarchy, parent ?? hierarchy.own);
    if (folder === null || !existsSync(`${folder}/cgroup.procs`)) continue;
    if (hierarchy.version === 1 || wordsOf(`${folder}/cgroup.controllers`).includes(controller)) {
      return { version: hierarchy.version, parent: folder };
    }
    throw missing(controller, `the cgroup ${folder} has not got it`);
  }
  const where = candidates.map(({ mountPoint }) => mountPoint).join(', ');
  if (parent === undefined) throw missing(controller, `the cgroup of this process is not to be seen in ${where}`);
  throw jailInvalid(`resources.parent is ${JSON.stringify(parent)}, but there is no such cgroup in ${where}`);
}

/** Only what a group hands on can be limited in the groups below it. */
function handOn(parent: string, controllers: readonly Controller[]): void {
  const file = `${parent}/cgroup.subtree_control`;
  for (const controller of controllers.filter((each) => !wordsOf(file).includes(each))) {
    try {
      writeFileSync(file, `+${controller}`, { flag: 'r+' });
    } catch (cause) {
      // The rule against processes in inner groups, cgroups(7).
      const busy = cause instanceof Error && 'code' in cause && cause.code === 'EBUSY';
      const why = busy ? 'holds processes itself' : 'may not be changed by this user';
      throw missing(controller, `the cgroup ${parent} ${why}, so that it hands it on to none below it`, cause);
    }
  }
}

function wordsOf(file: string): string[] {
  return readFileSync(file, 'latin1').trim().split(' ');
}

function missing(controller: Controller, why: string, cause?: unknown): VirtualMachineError {
  const message = `the resources of the jail need the cgroup controller "${controller}", which can't be had: ${why}. Instead, ${remedy}`;
  return jailUnsupported(message, { cause });
}
