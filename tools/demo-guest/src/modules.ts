import { elfSection } from './elf.js';
import { DemoGuestError } from './errors.js';

/** The names of the modules that a kernel module (an ELF file) says it needs, from its .modinfo section. */
export function moduleDependencies(module: Uint8Array): string[] {
  const section = elfSection(module, '.modinfo');
  if (section === null)
    throw new DemoGuestError('DEMO_GUEST_PACKAGE_UNEXPECTED', 'The file is no kernel module: it has no .modinfo');
  const prefix = 'depends=';
  return new TextDecoder('latin1')
    .decode(section)
    .split('\0')
    .filter((field) => field.startsWith(prefix))
    .flatMap((field) => field.slice(prefix.length).split(','))
    .filter((name) => name !== '');
}

/**
 * A module's name from the path of its file, or from any spelling of it: the kernel takes `-` and `_` for the same, its
 * build writes file names with either, and `depends=` with `_`.
 */
export function moduleName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file.replace(/\.ko(\.(gz|xz|zst))?$/, '').replaceAll('-', '_');
}

/**
 * The wanted modules with all that they need, each once, in an order in which they can be inserted one by one.
 *
 * @param dependencies gives the names of what a module needs directly, or null for one that is built into the kernel.
 * @throws DemoGuestError where modules need each other in a circle.
 */
export async function insertionOrder(
  wanted: readonly string[],
  dependencies: (name: string) => Promise<readonly string[] | null>,
): Promise<string[]> {
  const order = new Set<string>();
  const builtIn = new Set<string>();
  const visit = async (name: string, path: readonly string[]): Promise<void> => {
    if (order.has(name) || builtIn.has(name)) return;
    if (path.includes(name)) throw circle([...path, name]);
    const needed = await dependencies(name);
    if (needed === null) {
      builtIn.add(name);
      return;
    }
    for (const each of needed) await visit(moduleName(each), [...path, name]);
    order.add(name);
  };
  for (const name of wanted) await visit(moduleName(name), []);
  return [...order];
}

function circle(path: readonly string[]): DemoGuestError {
  return new DemoGuestError('DEMO_GUEST_PACKAGE_UNEXPECTED', `Kernel modules need each other: ${path.join(' > ')}`);
}
