import { createScratchFolder } from '@vmwright/scratch-folder';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DemoGuestError } from './errors.js';
import { run, type Step } from './run.js';
import { isSystemError } from './system-error.js';

/** Packages that depend on the current kernel: Debian's, then Ubuntu's. */
const kernelMetaPackages = ['linux-image-amd64', 'linux-image-virtual', 'linux-image-generic'];
/** A busybox, script(1) for terminals, and the library that this needs. */
const otherPackages = ['busybox-static', 'bsdutils', 'libc6'];

/**
 * The files of the distribution's packages with a kernel and the programs. They are fetched once, with apt-get but
 * without installing anything or being root, and stay in `folder`; who wants newer ones deletes that.
 *
 * @throws DemoGuestError `DEMO_GUEST_FETCH_FAILED` where the distribution has no such packages or none can be fetched.
 */
export async function fetchPackages(folder: string, step: Step): Promise<string[]> {
  const missing = missingPackages(await packageFiles(folder));
  if (missing.length > 0) {
    await using scratch = await createScratchFolder({ purpose: 'packages', parent: join(folder, '..') });
    const fetched = join(scratch.path, 'fetched');
    await mkdir(fetched);
    await fetchInto(fetched, missing, scratch.path, step);
    await mkdir(folder, { recursive: true });
    for (const file of await packageFiles(fetched)) await rename(file, join(folder, basename(file)));
  }
  return await packageFiles(folder);
}

/** By the names of what is there; `linux-image` stands for all of the kernel. */
function missingPackages(kept: readonly string[]): string[] {
  const has = (start: string): boolean => kept.some((file) => basename(file).startsWith(start));
  return [...(has('linux-') ? [] : ['linux-image']), ...otherPackages.filter((name) => !has(`${name}_`))];
}

async function packageFiles(folder: string): Promise<string[]> {
  return (await namesIn(folder))
    .filter((name) => name.endsWith('.deb'))
    .toSorted()
    .map((name) => join(folder, name));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}

/**
 * First with the machine's own package lists. Where these are missing, or so old that what they name is gone, with lists
 * of our own, which needs no root.
 */
async function fetchInto(folder: string, wanted: readonly string[], scratch: string, step: Step): Promise<void> {
  const sandbox = process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : [];
  try {
    await download(folder, wanted, sandbox, step);
  } catch (first) {
    step.signal?.throwIfAborted();
    step.onProgress?.("Reading the distribution's package lists");
    const lists = ['-o', `Dir::State::lists=${join(scratch, 'lists')}`, '-o', `Dir::Cache=${join(scratch, 'cache')}`];
    try {
      await mkdir(join(scratch, 'lists', 'partial'), { recursive: true });
      await mkdir(join(scratch, 'cache', 'archives', 'partial'), { recursive: true });
      await run(['apt-get', 'update', '-q', ...sandbox, ...lists], step);
      await download(folder, wanted, [...sandbox, ...lists], step);
    } catch (second) {
      step.signal?.throwIfAborted();
      throw new DemoGuestError(
        'DEMO_GUEST_FETCH_FAILED',
        `The packages ${wanted.join(', ')} could not be fetched with apt-get: ${second instanceof Error ? second.message : String(second)}`,
        { cause: new AggregateError([first, second]) },
      );
    }
  }
}

async function download(
  folder: string,
  wanted: readonly string[],
  options: readonly string[],
  step: Step,
): Promise<void> {
  const kernel = wanted.includes('linux-image') ? await kernelPackages(options, step) : [];
  const packages = [...kernel, ...wanted.filter((name) => name !== 'linux-image')];
  step.onProgress?.(`Fetching ${packages.join(', ')}`);
  await run(['apt-get', 'download', '-q', ...options, ...packages], { ...step, cwd: folder });
}

/** The packages with the kernel's image and its modules, found from the one that depends on the current kernel. */
async function kernelPackages(options: readonly string[], step: Step): Promise<string[]> {
  const pattern = `^(${kernelMetaPackages.join('|')})$`;
  const lines = await run(['apt-cache', 'search', '--names-only', ...options, pattern], step);
  const known = new Set(lines.split('\n').map((line) => line.replace(/ - .*/, '')));
  const meta = kernelMetaPackages.find((name) => known.has(name));
  const packages = meta === undefined ? [] : await kernelDependencies(meta, options, step);
  if (packages.length > 0) return packages;
  throw new DemoGuestError(
    'DEMO_GUEST_FETCH_FAILED',
    `apt knows none of the packages ${kernelMetaPackages.join(', ')}`,
  );
}

async function kernelDependencies(name: string, options: readonly string[], step: Step): Promise<string[]> {
  const direct = versionedKernelPackages(await run(['apt-cache', 'depends', '--important', ...options, name], step));
  const indirect: string[] = [];
  for (const each of direct) indirect.push(...(await kernelDependencies(each, options, step)));
  return [...new Set([...direct, ...indirect])];
}

/** Of what `apt-cache depends` prints, the packages that hold a part of one certain kernel. */
export function versionedKernelPackages(depends: string): string[] {
  return [...depends.matchAll(/^[ |]*(?:Pre)?Depends: (linux-(?:image|modules)-\d\S*)$/gm)].map(
    ([, name]) => name ?? '',
  );
}
