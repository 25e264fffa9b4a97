import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { needs, unable } from './able.js';
import { RemotePool } from './remote-pool.js';
import { needsRootless, otherUser, rootlessUnable, slirp4netns, tunForAll } from './rootless.js';
import { commandOf, markOf, processesWith } from './traces.js';

const hidden = 'mount --bind /dev/null "$0" && exec "$@"';
const withoutTun = 'mount -t tmpfs none /dev/net && exec "$@"';
/** Holds for the user namespace that it is written in, and all below. */
const noNamespaces = 'echo 0 >/proc/sys/user/max_net_namespaces && exec "$@"';
const withoutSlirp = `[ "$0" = sh ] || mount --bind /dev/null "$0"; ${tunForAll}`;

describe.skipIf(unable !== '')(`where something is wrong with the host${needs}`, { timeout: 60_000 }, () => {
  let folder: string;
  const pools: RemotePool[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vmwright-tools-'));
    // The programs are run by nobody, too.
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool[Symbol.asyncDispose]()));
    rmSync(folder, { recursive: true });
  });

  /** A process that is to make a pool, where a program is another, or where the script has changed what it sees. */
  function onHost(script = 'exec "$@"', argument = 'sh', launcher: readonly string[] = []): RemotePool {
    const shell = ['unshare', '--mount', '--', 'sh', '-c', script, argument];
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` };
    const pool = new RemotePool([...shell, ...launcher], env);
    pools.push(pool);
    return pool;
  }

  function replaceTool(name: string, script: string): void {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }

  test.each(['nft', 'ip', 'dnsmasq', 'nsenter', 'setpriv', 'unshare'])('a missing %s is named', async (tool) => {
    const path = spawnSync('sh', ['-c', 'command -v "$0"', tool]).stdout.toString().trim();
    const error = await failure(onHost(hidden, path));
    expect(error).toMatchObject({
      code: 'NETWORK_TOOL_MISSING',
      fault: 'host',
      message: expect.stringContaining(tool),
    });
  });

  test('a missing /dev/net/tun is named', async () => {
    const message = expect.stringContaining('/dev/net/tun');
    expect(await failure(onHost(withoutTun))).toMatchObject({
      code: 'NETWORK_TUN_UNAVAILABLE',
      fault: 'host',
      message,
    });
  });

  test.each([
    ['nft', 'says no', 'echo "no such chain" >&2; exit 1', 'no such chain'],
    ['nft', 'is killed', 'kill -9 $$', 'SIGKILL'],
    ['ip', 'says no', 'echo "no such device" >&2; exit 2', 'no such device'],
    ['dnsmasq', 'says no', 'echo "bad option" >&2; exit 3', 'bad option'],
  ])('%s is quoted when it %s', async (tool, _, script, said) => {
    replaceTool(tool, script);
    const error = await failure(onHost());
    expect(error).toMatchObject({
      code: 'NETWORK_COMMAND_FAILED',
      fault: 'host',
      message: expect.stringContaining(said),
    });
  });

  test('a dnsmasq that does not start costs the attempt to acquire, and no network', async () => {
    replaceTool('dnsmasq', 'case "$*" in *--test*) exit 0;; esac; echo "address in use" >&2; exit 2');
    const pool = onHost();
    await pool.call('create', { subnets: 1 });
    const before = processesWith(markOf(pool.process));
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(pool.acquire()).rejects.toMatchObject({
        code: 'NETWORK_COMMAND_FAILED',
        message: expect.stringContaining('address in use'),
      });
    }
    expect(await pool.call('available')).toBe(1);
    expect(processesWith(markOf(pool.process))).toEqual(before);
  });

  test('a user who may not make user namespaces is told so', async () => {
    const nested = ['unshare', '--user', '--map-root-user', '--', 'sh', '-c', noNamespaces, 'sh'];
    expect(await failure(onHost(tunForAll, 'sh', nested))).toMatchObject({
      code: 'NETWORK_NOT_PERMITTED',
      fault: 'host',
    });
  });

  describe.skipIf(rootlessUnable !== '')(`for a user without privileges${needsRootless}`, () => {
    test('there is a pool all the same', async () => {
      const pool = onHost(tunForAll, 'sh', otherUser);
      await pool.call('create', { subnets: 2 });
      const network = await pool.acquire();
      expect(network.launcher).toContain('--preserve-credentials');
      const mark = markOf(pool.process);
      await pool.call('launch', network.subnet);
      expect(
        processesWith(mark)
          .map(commandOf)
          .some((command) => command.includes('dnsmasq')),
      ).toBe(true);
      await network.release();
      await pool[Symbol.asyncDispose]();
      await expect.poll(() => processesWith(mark), { timeout: 20_000 }).toEqual([]);
    });

    test.each([
      ['an egress takes slirp4netns', { egress: 'internet' as const }, 'install it (Debian has it in slirp4netns)'],
      ['routes take root', { vpnRoutes: [{ cidrs: ['10.8.0.0/24'], interface: 'vpn0' }] }, 'run as root'],
    ])('%s, as the error says', async (_, options, advice) => {
      const pool = onHost(withoutSlirp, slirp4netns === '' ? 'sh' : slirp4netns, otherUser);
      await expect(pool.call('create', { subnets: 1, ...options })).rejects.toMatchObject({
        code: 'NETWORK_NOT_PERMITTED',
        message: expect.stringContaining(advice),
      });
    });
  });
});

async function failure(pool: RemotePool): Promise<unknown> {
  const error: unknown = await pool.call('create', { subnets: 2 }).catch((reason: unknown) => reason);
  // What is left lives no longer than the call.
  expect(processesWith(markOf(pool.process))).toEqual([String(pool.process.pid)]);
  return error;
}
