import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usualModuleFolders } from '../src/capabilities/modules.js';
import { findQemu, probeCapabilities } from '../src/index.js';
import { startTimeOf } from '../src/process/start-time.js';
import { compiledPackage } from './support/compiled-package.js';
import { runNode, startVictim } from './support/processes.js';
import { countingQemu, program } from './support/program.js';
import { temporaryFolder } from './support/temporary-folder.js';

const run = promisify(execFile);

describe('the cache of probeCapabilities', () => {
  let cacheFolder: string;
  let log: string;
  let binary: string;

  beforeEach(async () => {
    const folder = await temporaryFolder();
    [cacheFolder, log] = [join(folder, 'cache', 'vmwright'), join(folder, 'log')];
    binary = await countingQemu(await findQemu(), log);
  });
  afterEach(() => {
    delete process.env['QEMU_MODULE_DIR'];
  });

  /** Whether QEMU was asked since the last time that this was called. */
  async function wasAsked(): Promise<boolean> {
    const text = await readFile(log, 'utf8').catch(() => '');
    await rm(log, { force: true });
    return text !== '';
  }

  /** Asks, so that there is a record, and returns where it is. */
  async function filled(): Promise<{ file: string; capabilities: unknown }> {
    const capabilities = await probeCapabilities(binary, { cacheFolder });
    await expect(wasAsked()).resolves.toBe(true);
    const [name = '', ...others] = await readdir(cacheFolder);
    expect(others).toEqual([]);
    return { file: join(cacheFolder, name), capabilities };
  }

  it('has the answer without starting QEMU', async () => {
    const { capabilities } = await filled();
    await expect(probeCapabilities(binary, { cacheFolder })).resolves.toStrictEqual(capabilities);
    await expect(wasAsked()).resolves.toBe(false);
  });

  it('is shared by all paths that lead to the binary', async () => {
    const { capabilities } = await filled();
    const link = join(await temporaryFolder(), 'link');
    await symlink(binary, link);
    await expect(probeCapabilities(link, { cacheFolder })).resolves.toStrictEqual(capabilities);
    await expect(wasAsked()).resolves.toBe(false);
  });

  it('asks anew when the binary was replaced, and keeps one record', async () => {
    const { file } = await filled();
    // Of the same size, and with the same time of modification.
    await run('cp', ['--preserve=all', binary, `${binary}.new`]);
    await run('mv', [`${binary}.new`, binary]);
    await probeCapabilities(binary, { cacheFolder });
    await expect(wasAsked()).resolves.toBe(true);
    await expect(readdir(cacheFolder)).resolves.toEqual([file.slice(cacheFolder.length + 1)]);
  });

  it('asks anew when the QEMU behind a script was replaced', async () => {
    const original = await findQemu();
    const copy = join(await temporaryFolder(), 'qemu-system-x86_64');
    await run('cp', [original, copy]);
    // A QEMU that is not where it was installed has to be told where its modules are.
    process.env['QEMU_MODULE_DIR'] = usualModuleFolders(original).find(hasModules) ?? '';
    binary = await countingQemu(copy, log);
    await filled();
    await probeCapabilities(binary, { cacheFolder });
    await expect(wasAsked()).resolves.toBe(false);
    await run('touch', [copy]);
    await probeCapabilities(binary, { cacheFolder });
    await expect(wasAsked()).resolves.toBe(true);
  });

  it('asks anew when a module is installed, or QEMU looks for modules elsewhere', async () => {
    const modules = await temporaryFolder();
    await filled();
    process.env['QEMU_MODULE_DIR'] = modules;
    await probeCapabilities(binary, { cacheFolder });
    await expect(wasAsked()).resolves.toBe(true);
    await writeFile(join(modules, 'hw-display-new.so'), '');
    await probeCapabilities(binary, { cacheFolder });
    await expect(wasAsked()).resolves.toBe(true);
    await probeCapabilities(binary, { cacheFolder });
    await expect(wasAsked()).resolves.toBe(false);
  });

  it('asks anew when a keymap comes or goes', async () => {
    const data = await temporaryFolder();
    await mkdir(join(data, 'keymaps'));
    const qemu = await findQemu();
    const help = `case "$*" in *"-L help"*) echo '${data}'; exit 0 ;; esac`;
    binary = await program('qemu', `echo started >> '${log}'`, help, `exec '${qemu}' "$@"`);
    await expect(filled()).resolves.toMatchObject({ capabilities: { keymaps: [] } });
    await writeFile(join(data, 'keymaps', 'xx'), '');
    await expect(probeCapabilities(binary, { cacheFolder })).resolves.toMatchObject({ keymaps: ['xx'] });
  });

  it('is only for its user', async () => {
    const { file } = await filled();
    const { stdout } = await run('stat', ['--format=%a', cacheFolder, file]);
    expect(stdout).toBe('700\n600\n');
  });

  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

  it.each<[string, (file: string, record: string) => Promise<unknown>]>([
    ['empty', (file) => writeFile(file, '')],
    ['cut off', (file, record) => writeFile(file, record.slice(0, -100))],
    ['no JSON', (file) => writeFile(file, Buffer.from([0xff, 0, 0x7b]))],
    ['null', (file) => writeFile(file, 'null')],
    ['a list', (file) => writeFile(file, '[]')],
    ['nested deeply', (file) => writeFile(file, deep)],
    ['of a format of old', (file, record) => writeFile(file, record.replace(/"format":\d+/, '"format":0'))],
    ['of another binary', (file, record) => writeFile(file, record.replace('"identity":"', '"identity":"/other'))],
    ['wrong inside', (file, record) => writeFile(file, record.replace('"devices":[', '"devices":[{},'))],
    ['lacking a part', (file, record) => writeFile(file, record.replace('"cpus":', '"CPUs":'))],
    ['poisoned', (file, record) => writeFile(file, record.replace('"cpus":', '"__proto__":{"cpus":[]},"CPUs":'))],
    ['too long', (file, record) => writeFile(file, record + ' '.repeat(5_000_000))],
    ['writable for others', (file) => chmod(file, 0o666)],
    ['a pipe that nobody writes to', (file) => rm(file).then(() => run('mkfifo', [file]))],
    ['a link', (file) => run('mv', [file, `${file}.moved`]).then(() => symlink(`${file}.moved`, file))],
  ])('asks anew, and mends the record, when it is %s', async (_what, spoil) => {
    const { file, capabilities } = await filled();
    await spoil(file, await readFile(file, 'utf8'));
    await expect(probeCapabilities(binary, { cacheFolder })).resolves.toStrictEqual(capabilities);
    await expect(wasAsked()).resolves.toBe(true);
    await expect(probeCapabilities(binary, { cacheFolder })).resolves.toStrictEqual(capabilities);
    await expect(wasAsked()).resolves.toBe(false);
  });

  it.skipIf(process.geteuid?.() !== 0)('does not believe a record of another user (takes root to make)', async () => {
    const { file } = await filled();
    await run('chown', ['65534', file]);
    await probeCapabilities(binary, { cacheFolder });
    await expect(wasAsked()).resolves.toBe(true);
  });

  it.each([
    ['lies below a file', async () => join(await program('file'), 'cache')],
    ['is on a file system that takes no files', () => Promise.resolve('/proc/self/vmwright')],
    ['has a folder where the record would be', folderInPlaceOfRecord],
  ])('is done without when its folder %s', async (_what, make) => {
    const unusable = await make(binary);
    await expect(probeCapabilities(binary, { cacheFolder: unusable })).resolves.toMatchObject({ target: 'x86_64' });
    await expect(probeCapabilities(binary, { cacheFolder: unusable })).resolves.toMatchObject({ target: 'x86_64' });
  });

  it('forgets a binary that has been gone for a day, when there is something new to remember', async () => {
    const { file } = await filled();
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    const pathOf = (name: string) => join(cacheFolder, `accelerator-${encodeURIComponent(name)}.json`);
    const [gone, goneLately, there, foreign] = [
      pathOf('/no/qemu'),
      pathOf('/no/qemu-lately'),
      pathOf(binary),
      pathOf('%'),
    ];
    for (const record of [gone, goneLately, there, foreign]) await writeFile(record, '{}');
    for (const record of [gone, there, foreign]) await utimes(record, old, old);
    await rm(file);
    await probeCapabilities(binary, { cacheFolder });
    const left = [file, goneLately, there, foreign].map((path) => basename(path));
    expect(new Set(await readdir(cacheFolder))).toEqual(new Set(left));
  });

  it('loses the files of writers that were killed, and keeps those of living ones', async () => {
    const { file } = await filled();
    const [dead, alive] = [`${file}.1-1-abc.tmp`, `${file}.${process.pid}-${await startTimeOf(process.pid)}-abc.tmp`];
    const foreign = join(cacheFolder, 'somebody-else.1-1-abc.tmp');
    await Promise.all([dead, alive, foreign].map((path) => writeFile(path, '{')));
    await writeFile(file, '');
    await probeCapabilities(binary, { cacheFolder });
    const left = (await readdir(cacheFolder)).map((name) => join(cacheFolder, name));
    expect(left.toSorted()).toEqual([file, alive, foreign].toSorted());
  });

  describe('with processes of their own', () => {
    let folder: string;
    let entry: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'host-test-'));
      entry = await compiledPackage(folder);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const probeAndPrint = `const { probeCapabilities } = await import(process.argv[1]);
      console.log(JSON.stringify(await probeCapabilities(process.argv[2], { cacheFolder: process.argv[3], timeoutMs: 60_000 })));`;

    it('gives many at once the same answer, and is left with one record', { timeout: 60_000 }, async () => {
      const many = Array.from({ length: 12 }, () => runNode(probeAndPrint, entry, binary, cacheFolder));
      const answers = new Set(await Promise.all(many));
      expect(answers.size).toBe(1);
      const record = await readdir(cacheFolder);
      expect(record).toHaveLength(1);
      await rm(log);
      await expect(probeCapabilities(binary, { cacheFolder })).resolves.toEqual(JSON.parse([...answers][0] ?? ''));
      await expect(wasAsked()).resolves.toBe(false);
    });

    it('leaves no process behind when one is killed while it asks', async () => {
      const fifo = join(folder, 'fifo');
      await run('mkfifo', [fifo]);
      const hanging = await program('qemu', `exec 9> '${fifo}'`, 'echo up >&9', 'exec sleep 1000');
      const pipe = createReadStream(fifo);
      const victim = startVictim(
        `const { probeCapabilities } = await import(process.argv[1]);
         await probeCapabilities(process.argv[2], { cacheFolder: process.argv[3] });`,
        entry,
        hanging,
        cacheFolder,
      );
      await once(pipe, 'data');
      victim.kill();
      // The end comes when the last process that has the pipe open for writing is gone.
      await expect(once(pipe.resume(), 'end')).resolves.toEqual([]);
      await victim.allGone;
    });
  });
});

async function folderInPlaceOfRecord(binary: string): Promise<string> {
  const folder = await temporaryFolder();
  await probeCapabilities(binary, { cacheFolder: folder });
  const [record = ''] = await readdir(folder);
  await rm(join(folder, record));
  await mkdir(join(folder, record, 'full'), { recursive: true });
  return folder;
}

function hasModules(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.so'));
}
