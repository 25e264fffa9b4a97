import { once } from 'node:events';
import { rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVirtualMachine, type VirtualMachine } from '../src/index.js';
import { connectScreen } from '../src/vnc/connect-screen.js';
import { Parts } from './parts.js';

let parts: Parts;
let vm: VirtualMachine;

beforeEach(async () => {
  parts = await Parts.create();
  vm = createVirtualMachine({
    image: parts.image(),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: parts.folder,
  });
  await vm.start();
});
afterEach(async () => {
  await vm.kill();
  await parts[Symbol.asyncDispose]();
});

async function greeted(port: number): Promise<{ viewer: Socket; greeting: string }> {
  const viewer = connect({ host: '127.0.0.1', port });
  viewer.on('error', () => undefined);
  const [chunk] = (await once(viewer, 'data')) as [Buffer];
  return { viewer, greeting: chunk.toString() };
}

it('any number of viewers get to the screen by TCP, both ways, on this host only', async () => {
  await using vnc = await vm.openVnc();
  expect(vnc.host).toBe('127.0.0.1');
  const [one, two] = await Promise.all([greeted(vnc.port), greeted(vnc.port)]);
  expect([one.greeting, two.greeting]).toEqual(['RFB 003.008\n', 'RFB 003.008\n']);
  one.viewer.write('RFB 003.008\n');
  const [securityTypes] = (await once(one.viewer, 'data')) as [Buffer];
  expect(securityTypes).toEqual(Buffer.from([1, 1]));
  one.viewer.destroy();
  two.viewer.destroy();
});

it('shows viewers no other server that a hostile QEMU has put in the place of its own', async () => {
  await using vnc = await vm.openVnc();
  const server = createServer((socket) => socket.end('secret')).listen(`${parts.folder}/other.sock`);
  await once(server, 'listening');
  const vncSocket = vm.vncSocket ?? '';
  await rm(vncSocket);
  await symlink(`${parts.folder}/other.sock`, vncSocket);
  const viewer = connect({ host: '127.0.0.1', port: vnc.port });
  expect(await text(viewer)).toBe('');
  await new Promise((resolve) => server.close(resolve));
});

it('a screen is only looked for at a socket of the user that QEMU is', async () => {
  const vncSocket = vm.vncSocket ?? '';
  const uid = process.geteuid?.() ?? 0;
  const screen = connectScreen(vncSocket, uid);
  expect(String((await once(screen, 'data'))[0])).toMatch(/^RFB 003/);
  screen.destroy();
  expect(() => connectScreen(vncSocket, uid + 1)).toThrow(/not the socket that QEMU has made/);
  expect(() => connectScreen(parts.disk, uid)).toThrow(/not the socket that QEMU has made/);
});

it('closing it parts the viewers and frees the port', async () => {
  const vnc = await vm.openVnc();
  const { viewer } = await greeted(vnc.port);
  const parted = once(viewer, 'close');
  await Promise.all([vnc.close(), vnc.close()]);
  await parted;
  await using again = await vm.openVnc({ port: vnc.port });
  expect(again.port).toBe(vnc.port);
});

it('a port that is taken, or is none, is said to be', async () => {
  await using vnc = await vm.openVnc();
  const taken = { code: 'VM_VNC_UNAVAILABLE', fault: 'host', message: expect.stringContaining(String(vnc.port)) };
  await expect(vm.openVnc({ port: vnc.port })).rejects.toMatchObject(taken);
  await expect(vm.openVnc({ port: 65_536 })).rejects.toMatchObject({ code: 'VM_VALUE_INVALID' });
});

it('the port is closed with the machine', async () => {
  const vnc = await vm.openVnc();
  const { viewer } = await greeted(vnc.port);
  const parted = once(viewer, 'close');
  await vm.kill();
  await parted;
  const refused = connect({ host: '127.0.0.1', port: vnc.port });
  const [error] = (await once(refused, 'error')) as [Error];
  expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  await expect(vm.openVnc()).rejects.toMatchObject({ code: 'VM_NOT_RUNNING' });
});
