import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loaders, wrapperScript } from './wrapper.js';

const run = promisify(execFile);

// Modules and data that QEMU only recommends. A suite that has no such package gets what it has.
const packages = ['qemu-system-x86', 'qemu-system-modules-spice', 'ipxe-qemu'];

/**
 * Installs the QEMU of a Debian suite, with all that it needs down to the C library, into a folder of its own. Nothing of
 * the machine's own packages is used or changed, and root is not needed.
 *
 * @returns the path of a program that starts it.
 */
export async function installQemu(mirror: string, suite: string, cacheFolder: string): Promise<string> {
  if (!/^[a-z][a-z0-9-]*$/.test(suite)) {
    throw new Error(`${JSON.stringify(suite)} is no name of a Debian suite: give one like trixie`);
  }
  const folder = join(cacheFolder, suite);
  const program = join(folder, 'qemu-system-x86_64');
  if (existsSync(program)) {
    return program;
  }
  await rm(folder, { recursive: true, force: true });
  const apt = await prepareApt(mirror, suite, join(folder, 'apt'));
  await run('apt-get', ['-c', apt, 'update', '--quiet'], { maxBuffer: 2 ** 26 });
  await run('apt-get', ['-c', apt, 'install', '--download-only', '--yes', ...(await available(apt))], {
    maxBuffer: 2 ** 26,
  });
  await unpackAll(join(folder, 'apt', 'archives'), join(folder, 'root'));
  await rm(join(folder, 'apt'), { recursive: true });
  await writeWrapper(join(folder, 'root'), `${program}.new`);
  // Last, so that a folder with the program in it is complete.
  await rename(`${program}.new`, program);
  return program;
}

/** An apt that knows one suite and has nothing installed. */
async function prepareApt(mirror: string, suite: string, folder: string): Promise<string> {
  for (const name of ['lists/partial', 'archives/partial', 'empty']) {
    await mkdir(join(folder, name), { recursive: true });
  }
  await writeFile(join(folder, 'status'), '');
  await writeFile(join(folder, 'sources.list'), `deb ${new URL(mirror).href} ${suite} main\n`);
  const settings = {
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': join(folder, 'empty'),
    'Dir::Etc::preferencesparts': join(folder, 'empty'),
    'Dir::State': folder,
    'Dir::State::status': join(folder, 'status'),
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::Cache': folder,
    'Dir::Cache::archives': join(folder, 'archives'),
    'APT::Architecture': 'amd64',
    'APT::Install-Recommends': 'false',
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    // A mirror may lag, and an old suite's dates are long past: what is signed is still what Debian built.
    'Acquire::Check-Valid-Until': 'false',
  };
  const file = join(folder, 'apt.conf');
  await writeFile(file, aptConfiguration(settings));
  return file;
}

/**
 * Text of an apt.conf. Hooks of the machine (which keep its own cache small, or tidy up after an update) are cleared: they
 * are not for this folder.
 */
export function aptConfiguration(settings: Readonly<Record<string, string>>): string {
  const hooks = [
    'APT::Update::Pre-Invoke',
    'APT::Update::Post-Invoke',
    'APT::Update::Post-Invoke-Success',
    'DPkg::Post-Invoke',
  ];
  const lines = Object.entries(settings).map(([name, value]) => {
    if (/["\n]/.test(value)) {
      throw new Error(
        `${name} is ${JSON.stringify(value)}: an apt.conf has no way to write quotes or line breaks, take another folder`,
      );
    }
    return `${name} "${value}";`;
  });
  return [...hooks.map((hook) => `#clear ${hook};`), ...lines, ''].join('\n');
}

async function available(apt: string): Promise<string[]> {
  const { stdout } = await run('apt-cache', ['-c', apt, 'pkgnames', 'qemu-system'], { maxBuffer: 2 ** 26 });
  const known = new Set(stdout.split('\n'));
  return packages.filter((name) => known.has(name) || !name.startsWith('qemu-system-modules'));
}

async function unpackAll(archives: string, root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  const names = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
  for (const name of names) {
    await run('dpkg-deb', ['--extract', join(archives, name), root]);
  }
}

async function writeWrapper(root: string, file: string): Promise<void> {
  const loader = loaders.find((path) => existsSync(join(root, path)));
  if (loader === undefined) {
    throw new Error(`No package of the suite brought a dynamic loader: ${root} has none of ${loaders.join(', ')}`);
  }
  await writeFile(file, wrapperScript(root, loader), { mode: 0o755 });
}
