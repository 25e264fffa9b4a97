import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findQemu, type HostCheck, hostIsFit, inspectHost } from '../src/index.js';
import { findExecutable } from '../src/tools/find-executable.js';
import { program, qmpAnswers } from './support/program.js';
import { temporaryFolder } from './support/temporary-folder.js';

const names = 'qemu accelerator setpriv memory disk-space socket-path zstd user-namespaces tap nftables dnsmasq'.split(
  ' ',
);

describe('inspectHost', () => {
  let binary: string;
  let cacheFolder: string;
  beforeAll(async () => {
    binary = await findQemu();
  });
  beforeEach(async () => {
    cacheFolder = await temporaryFolder();
  });

  /** The finding about one thing. */
  async function finding(
    name: string,
    options: Parameters<typeof inspectHost>[0] = {},
  ): Promise<HostCheck | undefined> {
    const checks = await inspectHost({ binary, cacheFolder, socketFolder: '/tmp', ...options });
    expect(checks.map((check) => check.name)).toEqual(names);
    return checks.find((check) => check.name === name);
  }

  it('looks at no more than it is asked for, in its own order', async () => {
    const checks = await inspectHost({ only: ['dnsmasq', 'zstd'] });
    expect(checks.map(({ name }) => name)).toEqual(['zstd', 'dnsmasq']);
  });

  it('finds this host fit, and says something about everything', { timeout: 60_000 }, async () => {
    const checks = await inspectHost({ cacheFolder, memoryMiB: 16, diskMiB: 1 });
    expect(checks.map(({ name }) => name)).toEqual(names);
    expect(hostIsFit(checks)).toBe(true);
    expect(checks.filter(({ found, detail }) => found === '' || detail === '')).toEqual([]);
    expect(JSON.parse(JSON.stringify(checks))).toStrictEqual(checks);
    expect(checks[0]).toMatchObject({
      status: 'ok',
      found: expect.stringMatching(/QEMU \d+\.\d+\.\d+.* at \/.*machine types/),
    });
  });

  it('has the command that installs QEMU when there is none', async () => {
    const env = { ...process.env, PATH: '/nowhere', VMWRIGHT_QEMU: '' };
    const checks = await inspectHost({ env, cacheFolder });
    expect(checks[0]).toMatchObject({ name: 'qemu', status: 'fail' });
    expect(checks[1]).toMatchObject({ name: 'accelerator', status: 'fail' });
    expect(checks[0]?.remedy).toBe(checks[1]?.remedy);
    expect(hostIsFit(checks)).toBe(false);
  });

  it('has what a broken QEMU said', async () => {
    const broken = await program('qemu', 'echo "cannot open shared object file" >&2', 'exit 127');
    await expect(finding('qemu', { binary: broken })).resolves.toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('cannot open shared object file'),
    });
  });

  it('refuses a QEMU for other guests', async () => {
    const answers = qmpAnswers({
      'query-version': '{"qemu": {"micro": 1, "minor": 0, "major": 9}, "package": ""}',
      'query-target': '{"arch": "aarch64"}',
      'query-machines': '[{"name": "virt", "cpu-max": 8}]',
      'query-cpu-model-expansion': '{"model": {"name": "max", "props": {}}}',
      '*': '[]',
    });
    const other = await program(
      'qemu',
      'case "$*" in *"-L help"*) exit 0 ;; *isa-debug-exit*) exit 1 ;; esac',
      answers,
    );
    await expect(finding('qemu', { binary: other })).resolves.toMatchObject({
      status: 'fail',
      found: expect.stringContaining('QEMU 9.0.1'),
      detail: expect.stringContaining('aarch64'),
    });
  });

  describe('with only some programs in PATH', () => {
    it('fails without setpriv, as nothing may be left behind', async () => {
      const env = await pathWith();
      await expect(finding('setpriv', { env })).resolves.toMatchObject({ status: 'fail' });
    });

    it.each(['tap', 'nftables', 'dnsmasq'])(
      'warns without the program for %s, and fails for TAP networks',
      async (name) => {
        const env = await pathWith('unshare');
        await expect(finding(name, { env })).resolves.toMatchObject({ status: 'warn' });
        await expect(finding(name, { env, tapNetworks: true })).resolves.toMatchObject({ status: 'fail' });
      },
    );

    it('tells a program that is installed from one that is only not in PATH', async () => {
      const installed = findExecutable('nft', { PATH: '/usr/local/sbin:/usr/sbin:/sbin' });
      const nftables = await finding('nftables', { env: await pathWith() });
      expect(nftables?.remedy).toMatch(installed === null ? /nftables/ : /^export PATH=.*sbin/);
      expect(nftables?.found).toContain(installed ?? 'no nft');
    });

    it('reports what programs complain about that do not work', async () => {
      const broken = await program('dnsmasq', 'echo "no such library" >&2', 'exit 1');
      const env = { PATH: dirname(broken) };
      await expect(finding('dnsmasq', { env, tapNetworks: true })).resolves.toMatchObject({
        status: 'fail',
        found: expect.stringContaining(broken),
        detail: expect.stringContaining('no such library'),
      });
    });
  });

  it('warns when namespaces can not be made', async () => {
    const unshare = await program('unshare', 'echo "unshare failed: Operation not permitted" >&2', 'exit 1');
    const env = { PATH: dirname(unshare) };
    await expect(finding('user-namespaces', { env })).resolves.toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('Operation not permitted'),
    });
  });

  it('judges memory and space by what is needed', async () => {
    const checks = await inspectHost({ binary, cacheFolder, memoryMiB: 1e9, diskMiB: 1e12 });
    expect(checks.filter(({ status }) => status === 'fail').map(({ name }) => name)).toEqual(['memory', 'disk-space']);
  });

  it('takes the space of the closest folder that is there', async () => {
    const imageFolder = join(cacheFolder, 'not', 'yet', 'there');
    await expect(finding('disk-space', { imageFolder, diskMiB: 1 })).resolves.toMatchObject({
      found: expect.stringMatching(new RegExp(`MiB free in ${cacheFolder}$`)),
    });
  });

  it('fails where the path of a socket would be too long, counted in bytes', async () => {
    const fits = `/${'x'.repeat(54)}`;
    await expect(finding('socket-path', { socketFolder: fits })).resolves.toMatchObject({
      status: 'ok',
      found: expect.stringContaining('107 bytes'),
    });
    await expect(finding('socket-path', { socketFolder: `${fits}x` })).resolves.toMatchObject({ status: 'fail' });
    await expect(finding('socket-path', { socketFolder: `/${'é'.repeat(28)}` })).resolves.toMatchObject({
      status: 'fail',
    });
  });

  it('says how to get shorter paths where the environment makes them long', async () => {
    const folder = join(cacheFolder, 'y'.repeat(60));
    await mkdir(folder);
    const env = { ...process.env, TMPDIR: folder, XDG_RUNTIME_DIR: '' };
    const checks = await inspectHost({ binary, cacheFolder, env });
    expect(checks.find(({ name }) => name === 'socket-path')).toMatchObject({
      status: 'fail',
      remedy: 'export TMPDIR=/tmp',
    });
  });

  it('rethrows the reason of an abort', async () => {
    const reason = new Error('not now');
    await expect(inspectHost({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const hanging = await program('qemu', 'exec sleep 1000');
    const later = new AbortController();
    const inspecting = inspectHost({ binary: hanging, cacheFolder, signal: later.signal });
    later.abort(reason);
    await expect(inspecting).rejects.toBe(reason);
  });
});

describe('hostIsFit', () => {
  const check = { name: 'qemu', found: '', detail: '' } as const;

  it('minds failures, not warnings', () => {
    expect(
      hostIsFit([
        { ...check, status: 'ok' },
        { ...check, status: 'warn' },
      ]),
    ).toBe(true);
    expect(
      hostIsFit([
        { ...check, status: 'ok' },
        { ...check, status: 'fail' },
      ]),
    ).toBe(false);
  });
});

/** A PATH of one folder, with links to the programs of that name. */
async function pathWith(...tools: readonly string[]): Promise<Record<string, string>> {
  const folder = await temporaryFolder();
  for (const tool of tools) await symlink(findExecutable(tool) ?? '/nowhere', join(folder, tool));
  return { PATH: folder, TMPDIR: '/tmp' };
}
