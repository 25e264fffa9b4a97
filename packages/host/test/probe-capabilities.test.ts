import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { findQemu, probeCapabilities, type QemuProbeError } from '../src/index.js';
import { startTimeOf } from '../src/process/start-time.js';
import { program, qmpAnswers } from './support/program.js';
import { temporaryFolder } from './support/temporary-folder.js';

const run = promisify(execFile);

describe('probeCapabilities', () => {
  let binary: string;
  beforeAll(async () => {
    binary = await findQemu();
  });

  it('finds what QEMU lists in its own help', async () => {
    const capabilities = await probeCapabilities(binary, { cacheFolder: await temporaryFolder() });
    const listed = async (option: string) => (await run(binary, [option, 'help'])).stdout;
    const machines = [...(await listed('-machine')).matchAll(/^(\S+) {2,}/gm)].map(([, name]) => String(name));
    const known = capabilities.machines.flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias]));
    expect(known.toSorted()).toEqual(machines.toSorted());

    const devices = [...(await listed('-device')).matchAll(/^name "([^"]+)"/gm)].map(([, name]) => name);
    expect(capabilities.devices).toEqual(expect.arrayContaining(devices));
  });

  it('finds what every QEMU for PCs has', async () => {
    const capabilities = await probeCapabilities(binary, { cacheFolder: await temporaryFolder() });
    expect(capabilities).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      target: 'x86_64',
      devices: expect.arrayContaining(['virtio-blk-pci', 'e1000', 'VGA', 'isa-debug-exit']),
      cpus: expect.arrayContaining(['max', 'host', 'qemu64']),
      commands: expect.arrayContaining(['query-status', 'cont', 'screendump']),
      tcgX2apic: expect.any(Boolean),
      netdevs: expect.arrayContaining(['tap', 'user']),
      keymaps: expect.arrayContaining(['en-us', 'de']),
    });
    const machine = capabilities.machines.find(({ alias }) => alias === 'pc');
    expect(machine).toMatchObject({ deprecated: false, name: expect.stringMatching(/^pc-/) });
    expect(machine?.maxCPUs).toBeGreaterThan(1);
    expect(capabilities.options.find(({ name }) => name === 'smp-opts')?.parameters).toContain('cores');
  });

  it('is plain JSON', async () => {
    const capabilities = await probeCapabilities(binary, { cacheFolder: await temporaryFolder() });
    expect(JSON.parse(JSON.stringify(capabilities))).toStrictEqual(capabilities);
  });

  it('tells the exit status and stderr of a QEMU that ends', async () => {
    const broken = await program('qemu', 'echo "error while loading shared libraries: libfoo.so" >&2', 'exit 127');
    await expect(probeCapabilities(broken, { cacheFolder: await temporaryFolder() })).rejects.toMatchObject({
      name: 'QemuProbeError',
      code: 'HOST_QEMU_PROBE_FAILED',
      fault: 'host',
      binary: broken,
      exitCode: 127,
      exitSignal: null,
      stderr: 'error while loading shared libraries: libfoo.so\n',
      message: expect.stringContaining('libfoo.so'),
    });
  });

  it('tells the signal of a QEMU that crashes', async () => {
    const broken = await program('qemu', 'kill -SEGV $$');
    await expect(probeCapabilities(broken, { cacheFolder: await temporaryFolder() })).rejects.toMatchObject({
      exitCode: null,
      exitSignal: 'SIGSEGV',
    });
  });

  it('kills a QEMU that hangs, and says how long it waited', async () => {
    const folder = await temporaryFolder();
    const hanging = await program('qemu', `echo $$ >> '${folder}/pids'`, 'exec sleep 1000');
    const error = await probeCapabilities(hanging, { cacheFolder: folder, timeoutMs: 1500 }).catch(
      (cause: unknown) => cause,
    );
    expect(error).toMatchObject({ code: 'HOST_QEMU_PROBE_FAILED', message: expect.stringContaining('1500 ms') });
    await expectAllGone(join(folder, 'pids'));
  });

  it('rethrows the reason of an abort as it is, and kills what it started', async () => {
    const folder = await temporaryFolder();
    const fifo = join(folder, 'fifo');
    await run('mkfifo', [fifo]);
    const hanging = await program('qemu', `echo $$ >> '${folder}/pids'`, `echo up > '${fifo}'`, 'exec sleep 1000');
    const abort = new AbortController();
    const reason = new Error('changed my mind');
    const probing = probeCapabilities(hanging, { cacheFolder: folder, signal: abort.signal });
    await Promise.all([readFile(fifo).then(() => abort.abort(reason)), expect(probing).rejects.toBe(reason)]);
    await expectAllGone(join(folder, 'pids'));
  });

  it('starts nothing when it is aborted from the beginning', async () => {
    const folder = await temporaryFolder();
    const binary = await program('qemu', `echo started > '${folder}/log'`);
    const signal = AbortSignal.abort('no');
    await expect(probeCapabilities(binary, { cacheFolder: folder, signal })).rejects.toBe('no');
    await expect(readFile(join(folder, 'log'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([
    ['garbage', `echo 'hello, world' >&3`],
    ['a flood of garbage', 'exec cat /dev/zero >&3'],
    ['a greeting and an end', qmpAnswers({ '*': '{}' }).split('\n', 1).join('')],
    ['numbers', qmpAnswers({ '*': '7' })],
    ['empty lists', qmpAnswers({ '*': '[]' })],
    ['null', qmpAnswers({ '*': 'null' })],
  ])('fails with a typed error on a program that answers with %s', async (_what, ...lines) => {
    const liar = await program('qemu', 'case "$*" in *"-L help"*) exit 0 ;; esac', ...lines);
    const error = await probeCapabilities(liar, { cacheFolder: await temporaryFolder() }).catch(
      (cause: unknown) => cause,
    );
    expect(error).toMatchObject({ code: 'HOST_QEMU_PROBE_FAILED', binary: liar });
    expect((error as QemuProbeError).cause).toBeInstanceOf(Error);
  });

  it('knows no keymaps where QEMU does not tell its data folders', async () => {
    const silent = await program('qemu', 'case "$*" in *"-L help"*) exit 0 ;; esac', `exec '${binary}' "$@"`);
    const capabilities = await probeCapabilities(silent, { cacheFolder: await temporaryFolder() });
    expect(capabilities.keymaps).toBeNull();
  });

  it('takes the keymaps of every data folder', async () => {
    const folder = await temporaryFolder();
    const [first, second] = [await keymapFolder('xx'), await keymapFolder('yy')];
    const help = `case "$*" in *"-L help"*) printf '%s\\n' '${first}' '${folder}/nothing' '${second}'; exit 0 ;; esac`;
    const qemu = await program('qemu', help, `exec '${binary}' "$@"`);
    const { keymaps } = await probeCapabilities(qemu, { cacheFolder: folder });
    expect(keymaps).toEqual(['xx', 'yy']);
  });

  it.each([0, -1, Number.NaN])('refuses %d as a time limit', async (timeoutMs) => {
    const probing = probeCapabilities(binary, { cacheFolder: await temporaryFolder(), timeoutMs });
    await expect(probing).rejects.toMatchObject({ name: 'HostInputError', code: 'HOST_INPUT', fault: 'input' });
  });

  it('takes a time limit without end', async () => {
    const options = { cacheFolder: await temporaryFolder(), timeoutMs: Number.POSITIVE_INFINITY };
    await expect(probeCapabilities(binary, options)).resolves.toMatchObject({ target: 'x86_64' });
  });

  it('refuses a path that is no program', async () => {
    await expect(probeCapabilities('/nowhere/qemu')).rejects.toMatchObject({
      code: 'HOST_TOOL_MISSING',
      fault: 'input',
    });
  });
});

async function keymapFolder(layout: string): Promise<string> {
  const path = await program(layout);
  await run('mkdir', [join(dirname(path), 'keymaps')]);
  await writeFile(join(dirname(path), 'keymaps', layout), '');
  return dirname(path);
}

/** What is killed is gone when the promise settles, not at some time after. */
async function expectAllGone(pidFile: string): Promise<void> {
  const pids = (await readFile(pidFile, 'utf8')).trim().split('\n').map(Number);
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) await expect(startTimeOf(pid)).resolves.toBeNull();
}
