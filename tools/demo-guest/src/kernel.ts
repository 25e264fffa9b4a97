import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decompress } from './decompress.js';
import { DemoGuestError } from './errors.js';
import { insertionOrder, moduleDependencies, moduleName } from './modules.js';
import type { Step } from './run.js';

/** A kernel as its packages unpack. */
export interface Kernel {
  /** Path of the bzImage. */
  readonly image: string;
  /** The files of its modules by their names. */
  readonly moduleFiles: ReadonlyMap<string, string>;
  /** The names of what could be a module, but is in the image. */
  readonly builtIn: ReadonlySet<string>;
}

/** A kernel module that is ready to be inserted. */
export interface KernelModule {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Finds the one kernel below a folder into which packages were unpacked. */
export async function findKernel(tree: string): Promise<Kernel> {
  const boot = await readdir(join(tree, 'boot'));
  const image = boot.find((name) => name.startsWith('vmlinuz-'));
  if (image === undefined) throw unexpected('The kernel packages hold no boot/vmlinuz-*');
  const release = image.slice('vmlinuz-'.length);
  const folder = moduleFolder(tree, release);
  const files = (await readdir(folder, { recursive: true })).filter((path) => /\.ko(\.(gz|xz|zst))?$/.test(path));
  const builtIn = (await readFile(join(folder, 'modules.builtin'), 'utf8')).split('\n').filter((line) => line !== '');
  return {
    image: join(tree, 'boot', image),
    moduleFiles: new Map(files.map((path) => [moduleName(path), join(folder, path)])),
    builtIn: new Set(builtIn.map(moduleName)),
  };
}

/** Distributions with a merged /usr may ship modules there. */
function moduleFolder(tree: string, release: string): string {
  for (const parent of ['lib/modules', 'usr/lib/modules']) {
    const folder = join(tree, parent, release);
    if (existsSync(join(folder, 'modules.builtin'))) return folder;
  }
  throw unexpected(`The kernel packages hold no lib/modules/${release}/modules.builtin`);
}

/**
 * The wanted modules and what they need, in an order for insertion. One that this kernel does not have is left out, with a
 * line of progress that says so.
 *
 * @throws DemoGuestError where the kernel has none of them.
 */
export async function readModules(kernel: Kernel, wanted: readonly string[], step: Step): Promise<KernelModule[]> {
  const contents = new Map<string, Uint8Array>();
  const known = wanted.map(moduleName).filter((name) => kernel.builtIn.has(name) || kernel.moduleFiles.has(name));
  const missing = wanted.filter((name) => !known.includes(moduleName(name)));
  if (known.length === 0) throw unexpected(`The kernel packages hold none of the modules ${wanted.join(', ')}`);
  if (missing.length > 0) step.onProgress?.(`This kernel has no module ${missing.join(', ')}: left out`);
  const names = await insertionOrder(known, async (name) => {
    const file = kernel.moduleFiles.get(name);
    if (file === undefined && kernel.builtIn.has(name)) return null;
    if (file === undefined) throw unexpected(`A kernel module needs ${name}, which is in none of the packages`);
    const content = await decompress(await readFile(file), step);
    contents.set(name, content);
    return moduleDependencies(content);
  });
  return names.map((name) => ({ name, content: contents.get(name) ?? new Uint8Array() }));
}

function unexpected(message: string): DemoGuestError {
  return new DemoGuestError('DEMO_GUEST_PACKAGE_UNEXPECTED', message);
}
