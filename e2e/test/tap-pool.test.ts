import { buildDemoGuest } from '@vmwright/demo-guest';
import { createGuestSession } from '@vmwright/guest';
import { openImage } from '@vmwright/image';
import { createTapNetworkPool, type TapNetwork } from '@vmwright/network';
import { createVirtualMachine, type VirtualMachine } from '@vmwright/vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from './workplace.js';

/** Why there can be no pool here; null where there can. */
const problem = await createTapNetworkPool({ subnets: 1 }).then(
  async (pool) => {
    await pool[Symbol.asyncDispose]();
    return null;
  },
  (error: unknown) => String(error),
);

describe.skipIf(problem !== null)(`two guests of a TAP pool${problem === null ? '' : ` (${problem})`}`, () => {
  let place: Workplace;
  let guest: string;

  beforeAll(async () => {
    place = await Workplace.create();
    guest = place.file('guest.tar.zst');
    await buildDemoGuest({ target: guest });
  }, 300_000);
  afterAll(() => place?.[Symbol.asyncDispose]());

  it('reach their own metadata, and neither each other nor anything else', { timeout: 240_000 }, async () => {
    await using pool = await createTapNetworkPool({ subnets: 2 });
    const networks = [await pool.acquire(), await pool.acquire()] as const;
    const [listener, prober] = await Promise.all([start(guest, networks[0]), start(guest, networks[1])]);
    await using _listener = listener;
    await using _prober = prober;
    const serving = run(listener, `ip -4 -o address show dev eth0; echo listening; nc -l -p 7000; sleep 600`);
    const address = /inet (192\.168\.150\.\d+)\/24/.exec(await serving.until('listening'))?.[1] ?? '';
    const attempts = [
      ['169.254.169.254', 80],
      [address, 7000],
      ['192.168.150.1', 80],
      ['192.168.151.1', 80],
      ['192.168.151.1', 53],
      ['192.168.151.1', 22],
      ['10.0.0.1', 80],
      ['93.184.216.34', 80],
    ] as const;
    const probes = attempts.map(([host, port]) => `nc -w 10 ${host} ${port} </dev/null && echo open || echo closed`);
    const probing = run(prober, `${probes.join('\n')}\necho done`);
    const outcomes = (await probing.until('done')).match(/^(open|closed)$/gm);
    expect(outcomes).toEqual(['open', 'closed', 'closed', 'closed', 'open', 'closed', 'closed', 'closed']);
    expect((await networks[1].dropped()).refused).toBeGreaterThanOrEqual(6);
  });
});

async function start(archive: string, network: TapNetwork): Promise<VirtualMachine> {
  const image = await openImage(archive);
  const machine = createVirtualMachine({ image, network });
  await machine.start();
  return machine;
}

interface Run {
  /** All that was printed, once the word is in it. */
  until(word: string): Promise<string>;
}

/** Has the guest run a script. */
function run(machine: VirtualMachine, script: string): Run {
  let printed = '';
  const session = createGuestSession({
    command: ['sh', '-c', script],
    onLog: (chunk) => {
      printed += Buffer.from(chunk).toString();
    },
  });
  // It is still under way when the test is over.
  session.result.catch(() => undefined);
  session.started.catch(() => undefined);
  machine.setHandler(session.handler);
  return {
    until: async (word) => {
      await expect.poll(() => printed, { timeout: 120_000 }).toContain(word);
      return printed;
    },
  };
}
