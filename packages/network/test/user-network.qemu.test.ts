import { EventEmitter, once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUserNetwork } from '../src/index.js';
import { bootIpxe, fetchMetadata } from './ipxe-guest.js';
import { processesWith } from './processes.js';

const rom = '/usr/lib/ipxe/qemu/pxe-virtio.rom';

describe.skipIf(!existsSync(rom))(`a guest in QEMU (needs Debian's ipxe-qemu: ${rom})`, { timeout: 60_000 }, () => {
  let parent: string;

  beforeEach(() => {
    // What the quoting for QEMU's options and for GLib's command lines has to survive.
    parent = mkdtempSync(join(tmpdir(), `vmw a,b'c"d#$x\\y-`));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  test('reaches the metadata server, and nothing on the host when restricted', async () => {
    expect(await whatGuestReaches(true)).toEqual(['/first', '/again', '/done']);
  });

  test('reaches the metadata server and the host when not restricted', async () => {
    expect(await whatGuestReaches(false)).toEqual(['/first', 'host', '/again', '/done']);
  });

  async function whatGuestReaches(restrict: boolean): Promise<string[]> {
    const reached: string[] = [];
    const host = createServer((_, response) => {
      reached.push('host');
      response.end();
    }).listen(0, '127.0.0.1');
    await once(host, 'listening');
    const { port } = host.address() as AddressInfo;
    const script = [
      fetchMetadata('/first'),
      `imgfetch --timeout 1000 http://169.254.2.2:${port}/ ||`,
      fetchMetadata('/again'),
      fetchMetadata('/done'),
    ];
    await using network = await createUserNetwork({ folder: parent, restrict });
    const requests = new EventEmitter();
    await using _guest = bootIpxe(network, script, ({ url }, response) => {
      reached.push(String(url));
      response.end();
      requests.emit(String(url));
    });
    await once(requests, '/done');
    host.close();
    return reached;
  }

  test('leaves no relay behind when QEMU is killed in the middle of a request and the network is released', async () => {
    await using network = await createUserNetwork({ folder: parent });
    const requests = new EventEmitter();
    await using guest = bootIpxe(network, [fetchMetadata('/hang')], () => requests.emit('request'));
    await once(requests, 'request');
    expect(relays()).not.toEqual([]);
    await guest[Symbol.asyncDispose]();
    await network.release();
    await expect.poll(relays, { timeout: 10_000 }).toEqual([]);
  });

  /** QEMU's own command line has the path too, but with the commas doubled. */
  function relays(): number[] {
    return processesWith(parent);
  }
});
