import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUserNetwork } from '../src/index.js';
import { get } from './http-client.js';

describe('createUserNetwork', () => {
  let parent: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'vmwright-network-test-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  /** The socket of the only network there is. */
  function socketPath(): string {
    const [folder = ''] = readdirSync(parent);
    return join(parent, folder, 'metadata');
  }

  test('serves its handler on a socket that only this user can reach, named in the netdev value', async () => {
    await using network = await createUserNetwork({ folder: parent });
    network.setHandler((_, response) => response.end('hello'));
    expect(network.netdev('net0')).toContain(socketPath());
    expect((await get(socketPath())).body).toBe('hello');
    expect(statSync(join(socketPath(), '..')).mode & 0o777).toBe(0o700);
    expect(network.needsSpawn).toBe(true);
  });

  test('leaves the guest unrestricted unless told otherwise', async () => {
    await using open = await createUserNetwork({ folder: parent });
    await using closed = await createUserNetwork({ folder: parent, restrict: true });
    expect(open.netdev('a')).toContain(',restrict=off,');
    expect(closed.netdev('a')).toContain(',restrict=on,');
  });

  test.skipIf(process.getuid?.() !== 0)(
    'answers the relay of another user, who can enter a folder of their own alone (as root)',
    async () => {
      const user = { uid: 61_183, gid: 61_182, folder: join(parent, 'qemu') };
      mkdirSync(user.folder, { mode: 0o700 });
      chownSync(user.folder, user.uid, user.gid);
      const network = await createUserNetwork({ folder: parent });
      await network.admit(user);
      network.setHandler((request, response) => response.end(`hello, ${request.url}`));
      const netdev = network.netdev('net0');
      expect(netdev).not.toContain(parent);
      const words = [...(netdev.split('-cmd:')[1] ?? '').matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
      const ids = ['--reuid', `${user.uid}`, '--regid', `${user.gid}`, '--clear-groups', '--'];
      const relay = spawn('setpriv', [...ids, ...words], { cwd: user.folder });
      relay.stdin.end('GET /there HTTP/1.0\r\n\r\n');
      expect(await text(relay.stdout)).toMatch(/^HTTP\/1\.1 200 [^]*hello, \/there$/);
      await network.release();
      expect(existsSync(join(user.folder, 'metadata'))).toBe(false);
    },
  );

  test('reports what a handler throws to its owner', async () => {
    const errors: unknown[] = [];
    await using network = await createUserNetwork({ folder: parent, onError: (error) => errors.push(error) });
    network.setHandler(() => {
      throw new Error('broken');
    });
    expect((await get(socketPath())).status).toBe(500);
    expect(errors).toEqual([new Error('broken')]);
  });

  test('leaves nothing when released, however often and however many at once', async () => {
    const network = await createUserNetwork({ folder: parent });
    await Promise.all([network.release(), network.release()]);
    await network.release();
    expect(readdirSync(parent)).toEqual([]);
  });

  test('takes no handler after its release, but lets the old one be taken away', async () => {
    const network = await createUserNetwork({ folder: parent });
    await network.release();
    network.setHandler(null);
    expect(() => network.setHandler(() => undefined)).toThrow(
      expect.objectContaining({ name: 'NetworkError', code: 'NETWORK_RELEASED', fault: 'bug' }),
    );
  });

  test('says that a folder is too long for a socket, and leaves nothing in it', async () => {
    const long = join(parent, 'x'.repeat(80));
    const attempt = createUserNetwork({ folder: long });
    await expect(attempt).rejects.toMatchObject({ code: 'NETWORK_PATH_TOO_LONG', fault: 'input' });
    expect(readdirSync(long)).toEqual([]);
  });

  test('rethrows the reason of an abort as it is, and leaves nothing', async () => {
    const reason = { why: 'no time' };
    await expect(createUserNetwork({ folder: parent, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const attempt = createUserNetwork({ folder: parent, signal: controller.signal });
    controller.abort(reason);
    await expect(attempt).rejects.toBe(reason);
    expect(readdirSync(parent)).toEqual([]);
  });
});
