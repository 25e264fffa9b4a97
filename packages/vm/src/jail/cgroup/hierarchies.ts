/** A tree of cgroups that is mounted here. With version 1 there is one for each controller, or a few of them. */
export interface Hierarchy {
  readonly version: 1 | 2;
  /** Those that belong to it, with version 1. With version 2 each cgroup says what it has. */
  readonly controllers: readonly string[];
  readonly mountPoint: string;
  /** The cgroup that is seen at the mount point: the root, but for some containers. */
  readonly root: string;
  /** The cgroup of this process. */
  readonly own: string;
}

/**
 * The hierarchies that are mounted, from the text of `/proc/self/mountinfo` and of `/proc/self/cgroup`.
 *
 * See proc_pid_mountinfo(5) and cgroups(7).
 */
export function parseHierarchies(mountinfo: string, cgroup: string): Hierarchy[] {
  const own = ownGroups(cgroup);
  return mountinfo.split('\n').flatMap((line): Hierarchy[] => {
    const [before = '', after] = line.split(' - ');
    const [, , , root, mountPoint] = before.split(' ').map(unescaped);
    if (after === undefined || root === undefined || mountPoint === undefined) return [];
    const [type, , options = ''] = after.split(' ');
    if (type === 'cgroup2') return [{ version: 2, controllers: [], mountPoint, root, own: own.get('') ?? '/' }];
    if (type !== 'cgroup') return [];
    const controllers = options.split(',');
    const path = controllers.map((name) => own.get(name)).find((each) => each !== undefined);
    return [{ version: 1, controllers, mountPoint, root, own: path ?? '/' }];
  });
}

/** The folder of a cgroup, by its name; null where the mount point does not show it. */
export function folderOf({ mountPoint, root }: Hierarchy, cgroup: string): string | null {
  // A group beside or above the root of our namespace is named by a way up, which leads nowhere here.
  if (cgroup.split('/').includes('..')) return null;
  const within = root === '/' ? cgroup : cgroup === root ? '/' : cgroup.slice(root.length);
  if (root !== '/' && cgroup !== root && !cgroup.startsWith(`${root}/`)) return null;
  return `${mountPoint}${within}`.replace(/\/+$/, '');
}

/** Our cgroups, by the names of the controllers; by none for version 2. */
function ownGroups(text: string): Map<string, string> {
  return new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
      return controllers === undefined || path === undefined
        ? []
        : controllers.split(',').map((controller) => [controller, path]);
    }),
  );
}

/** Blanks and the like are written as three octal digits. */
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
