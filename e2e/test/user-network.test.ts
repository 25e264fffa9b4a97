import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildDemoGuest } from '@vmwright/demo-guest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unable } from '../../packages/network/test/pool/able.js';
import { relaysOf } from './processes.js';
import { Transcript } from './transcript.js';
import { vmwright } from './vmwright.js';
import { Workplace } from './workplace.js';

const boot = { timeout: 120_000 };

let place: Workplace;
let guest: string;

beforeAll(async () => {
  place = await Workplace.create();
  guest = place.file('guest.tar.zst');
  await buildDemoGuest({ target: guest });
}, 300_000);
afterAll(() => place[Symbol.asyncDispose]());

const kinds = [
  { network: 'user', address: '169.254.2.15', lacking: '' },
  { network: 'tap', address: '192.168.150.', lacking: unable },
];

it.each(kinds.filter(({ lacking }) => lacking === ''))(
  'leads a port of the loopback interface to a guest on a network “$network” that reaches nothing itself',
  boot,
  async ({ network, address }) => {
    const script = `trap '' HUP; echo "from the guest" | nc -l -p 7000; ip -4 -o address show dev eth0`;
    const args = ['run', guest, '--network', network, '--offline', '--forward', '7000', '--', 'sh', '-c', script];
    const command = vmwright(args, place);
    const said = await new Transcript(command.stderr).until("leads to the guest's port 7000");
    const port = Number(/127\.0\.0\.1:(\d+) leads/.exec(said)?.[1]);
    // Until the guest listens, the connection is refused or reset.
    await expect.poll(() => readFrom(port), { timeout: 100_000, interval: 500 }).toBe('from the guest\n');
    expect((await command).stdout).toContain(`inet ${address}`);
    expect(await place.leftovers()).toEqual([]);
  },
);

it(
  'answers thirty requests of a guest at once, and keeps no more than 64 relays for all that it opens',
  boot,
  async () => {
    const ask = `printf 'GET /no/such/thing HTTP/1.0\\r\\n\\r\\n' | nc 169.254.169.254 80 | head -n 1`;
    const hold = `mkfifo hold; exec 9<>hold; for i in $(seq 100); do nc 169.254.169.254 80 <&9 9>&- >/dev/null & done`;
    const script = `cd /tmp; for i in $(seq 30); do (${ask}) & done; wait; echo answered; ${hold}; echo held; sleep 600`;
    const command = vmwright(['run', guest, '--offline', '--', 'sh', '-c', script], place);
    const transcript = new Transcript(command.stdout);
    const said = await transcript.until('answered');
    expect(said.match(/HTTP\/1\.1 404 /g)).toHaveLength(30);
    await expect.poll(async () => (await relaysOf(place.path)).length, { timeout: 60_000 }).toBeGreaterThan(50);
    await transcript.until('held');
    // One more may be on its way out.
    expect((await relaysOf(place.path)).length).toBeLessThan(64 + 16);
    command.kill('SIGTERM');
    expect((await command).exitCode).toBe(143);
    await expect.poll(() => relaysOf(place.path), { timeout: 20_000 }).toEqual([]);
    expect(await place.leftovers()).toEqual([]);
  },
);

async function readFrom(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return await text(socket);
  } catch {
    return '';
  } finally {
    socket.destroy();
  }
}
