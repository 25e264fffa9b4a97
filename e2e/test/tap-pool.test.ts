import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { DroppedFrames } from '@vmwright/network';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs, unable } from '../../packages/network/test/pool/able.js';
import {
  closedAddresses,
  hostAddresses,
  hostPort,
  openAddresses,
  resolver,
  Site,
  vpnAddress,
} from '../../packages/network/test/pool/site.js';
import { allowedFrame, forbiddenFrames, mark, type Places } from './tenants/frames.js';
import { guestProgram, Tenants } from './tenants/tenants.js';
import { Workplace } from './workplace.js';

const metadata = '169.254.169.254';
const [internet = ''] = openAddresses;
const perl = ['/usr/bin/perl', '/guest.pl'];

describe.skipIf(unable !== '')(
  `two guests of a TAP pool that may reach the internet${needs}`,
  { timeout: 240_000 },
  () => {
    let place: Workplace;
    let site: Site;
    let tenants: Tenants;
    let places: readonly [Places, Places];

    beforeAll(async () => {
      place = await Workplace.create();
      site = await Site.build();
      tenants = await Tenants.boot(place, { launcher: site.hostLauncher, resolver });
      const [first, second] = await Promise.all([endsOf(0), endsOf(1)]);
      places = [
        { ...first, neighbour: second.address, neighbourGateway: second.gateway },
        { ...second, neighbour: first.address, neighbourGateway: first.gateway },
      ];
      await Promise.all([0, 1].map((tenant) => tenants.run(tenant, ['httpd', '-p', '80', '-h', '/etc'])));
    }, 300_000);
    afterAll(async () => {
      await tenants?.[Symbol.asyncDispose]();
      await site?.[Symbol.asyncDispose]();
      await place?.[Symbol.asyncDispose]();
    });

    async function endsOf(tenant: number): Promise<Omit<Places, 'neighbour' | 'neighbourGateway'>> {
      const [link, subnet] = [
        await tenants.run(tenant, ['ip', '-o', 'address', 'show', 'dev', 'eth0']),
        await tenants.subnet(tenant),
      ];
      const gateway = subnet.replace('0/24', '1');
      const index = Number(subnet.split('.')[2]) - 150;
      return {
        mac: (await tenants.run(tenant, ['cat', '/sys/class/net/eth0/address'])).trim(),
        address: /inet ([\d.]+)\/24/.exec(link)?.[1] ?? '',
        gateway,
        gatewayMac: `02:76:6d:77:00:0${index}`,
        public: internet,
      };
    }

    it('have their own metadata, DNS and the internet, and reach nothing else', async () => {
      const outcomes = await Promise.all([0, 1].map((tenant) => reached(tenant)));
      expect(outcomes).toEqual(
        [0, 1].map((tenant) => Object.fromEntries(cells(tenant).map(([cell, , due]) => [cell, due]))),
      );
    });

    /** What a guest tries, as the program in it takes it, and what has to become of that. */
    function cells(tenant: number): readonly (readonly [cell: string, attempt: string, due: string])[] {
      const own = places[tenant as 0 | 1];
      const third = own.address.split('.')[2];
      return [
        ['own metadata', `http ${metadata} 80`, `200 metadata of 192.168.${third}.0/24`],
        ['own service', `tcp ${own.address} 80`, 'open'],
        ['metadata, another port', `tcp ${metadata} 81`, 'refused'],
        ['own gateway, DNS by TCP', `tcp ${own.gateway} 53`, 'open'],
        ['own gateway, DNS by UDP', `udp ${own.gateway} 53`, 'open'],
        ...[22, 80, 81, hostPort].map(
          (port) => [`own gateway, port ${port}`, `tcp ${own.gateway} ${port}`, 'refused'] as const,
        ),
        ['own gateway, NTP', `udp ${own.gateway} 123`, 'refused'],
        ['the other guest', `tcp ${own.neighbour} 80`, 'refused'],
        ['the other guest by UDP', `udp ${own.neighbour} 53`, 'refused'],
        ['the other gateway’s metadata', `http ${own.neighbourGateway} 80`, 'refused'],
        ['the other gateway, DNS by TCP', `tcp ${own.neighbourGateway} 53`, 'refused'],
        ['the other gateway, DNS by UDP', `udp ${own.neighbourGateway} 53`, 'refused'],
        ...hostAddresses.map(
          (host) =>
            [`host ${host}`, `tcp ${host} ${hostPort}`, host === internetsHost ? 'silence' : 'refused'] as const,
        ),
        ...[...closedAddresses, vpnAddress].map((host) => [`closed ${host}`, `tcp ${host} 80`, 'refused'] as const),
        ...openAddresses.map((host) => [`internet ${host}`, `tcp ${host} 80`, 'open'] as const),
        ['internet by HTTP', `http ${internet} 80`, '200 internet 198.51.100.2'],
        ['internet by UDP', `udp ${internet} 7`, 'open'],
      ];
    }

    async function reached(tenant: number): Promise<Record<string, string>> {
      const attempts = cells(tenant);
      const said = await tenants.run(
        tenant,
        [...perl, 'probe'],
        attempts.map(([, attempt]) => `${attempt}\n`).join(''),
      );
      const outcomes = said.split('\n');
      return Object.fromEntries(attempts.map(([cell], index) => [cell, outcomes[index] ?? '']));
    }

    it('do not get the metadata of the other by taking its address', async () => {
      const { neighbour } = places[0];
      await tenants.run(0, ['ip', 'address', 'add', `${neighbour}/32`, 'dev', 'eth0']);
      const before = (await tenants.dropped(0)).spoofedAddress;
      const said = await tenants.run(0, [...perl, 'probe', '3'], `http ${metadata} 80 ${neighbour}\n`);
      expect(said).toBe('silence\n');
      expect((await tenants.dropped(0)).spoofedAddress).toBeGreaterThan(before);
      await tenants.run(0, ['ip', 'address', 'del', `${neighbour}/32`, 'dev', 'eth0']);
    });

    it('are not heard where they forge a frame, which is counted', async () => {
      const [attacker, victim] = [places[0], 1];
      await using internetHears = await Listener.start(site.internetLauncher, 'lan');
      const heard = '/tmp/heard';
      const listening = `${perl.join(' ')} listen eth0 >${heard} 2>&1 </dev/null & until grep -q . ${heard}; do sleep 0.1; done`;
      await tenants.run(victim, ['sh', '-c', listening]);
      const forbidden = forbiddenFrames(attacker);
      const before = await tenants.dropped(0);
      const frames = [...Object.values(forbidden).flat(), allowedFrame(attacker)];
      await tenants.run(0, [...perl, 'send', 'eth0'], frames.map((frame) => `${frame.toString('hex')}\n`).join(''));
      // What was sent before it has arrived before it.
      await internetHears.one((frame) => frame.includes(mark));
      const after = await tenants.dropped(0);
      const counted = Object.entries(after).map(
        ([fault, count]) => [fault, count - before[fault as keyof DroppedFrames]] as const,
      );
      expect(Object.fromEntries(counted.filter(([, count]) => count > 0))).toEqual(
        Object.fromEntries(Object.entries(forbidden).map(([fault, { length }]) => [fault, length])),
      );
      expect(internetHears.frames.filter((frame) => frame.includes(mark))).toHaveLength(1);
      // The other guest hears what is for it, and nothing of all this.
      await tenants.run(victim, [...perl, 'probe'], `udp ${places[1].gateway} 53\n`);
      const arrived = (await tenants.run(victim, ['cat', heard])).split('\n').slice(1);
      expect(arrived.length).toBeGreaterThan(1);
      expect(arrived.filter((frame) => frame.includes(mark.toString('hex')))).toEqual([]);
    });
  },
);

/** An address of the host that is as public as the internet’s. */
const [, internetsHost] = hostAddresses;

/** All frames that arrive at an interface. */
class Listener implements AsyncDisposable {
  readonly frames: Buffer[] = [];
  readonly #process;
  readonly #lines;

  static async start([command = '', ...launcher]: readonly string[], device: string): Promise<Listener> {
    const listener = new Listener(command, [...launcher, 'perl', guestProgram, 'listen', device]);
    await once(listener.#lines, 'line');
    return listener;
  }

  private constructor(command: string, args: readonly string[]) {
    this.#process = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#lines = createInterface(this.#process.stdout);
    this.#lines.on('line', (line) => void this.frames.push(Buffer.from(line, 'hex')));
  }

  async one(isIt: (frame: Buffer) => boolean): Promise<void> {
    while (!this.frames.some(isIt)) await once(this.#lines, 'line');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#process, 'close');
    this.#process.kill('SIGKILL');
    await closed;
  }
}
