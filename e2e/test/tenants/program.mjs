// @ts-check
// A pool with a virtual machine on each of its two networks, in a process of its own that can be run on a host made for
// a test. Runs programs in the guests as it is told over Node's channel. Takes the archive of the guest and how to boot it.
import { setServers } from 'node:dns';
import { text } from 'node:stream/consumers';
import { createGuestSession } from '@vmwright/guest';
import { openImage, overwriteMachine } from '@vmwright/image';
import { createTapNetworkPool } from '@vmwright/network';
import { createVirtualMachine } from '@vmwright/vm';

/** @typedef {{ network: import('@vmwright/network').TapNetwork, session: import('@vmwright/guest').GuestSession }} Tenant */

const { archive, linuxBoot, resolver } = JSON.parse(process.argv[2] ?? '{}');
setServers([resolver]);
const pool = await createTapNetworkPool({ subnets: 2, egress: 'internet' });
const tenants = await Promise.all([boot(), boot()]);

/** @returns {Promise<Tenant>} */
async function boot() {
  const network = await pool.acquire();
  const image = overwriteMachine(await openImage(archive), {
    version: 1,
    memory: 256,
    threads: 1,
    cores: 1,
    sockets: 1,
  });
  const machine = createVirtualMachine({ image, network, linuxBoot });
  const session = createGuestSession({ command: ['sleep', '100000'], onLog: async () => undefined });
  machine.setHandler((request, response) => {
    if (request.url === '/who') response.end(`metadata of ${network.subnet}`);
    else session.handler(request, response);
  });
  await machine.start();
  await Promise.race([session.started, session.result, machine.done]);
  return { network, session };
}

/** @type {Record<string, (tenant: Tenant, argument: any) => Promise<unknown>>} */
const operations = {
  async subnet({ network }) {
    return network.subnet;
  },
  async run({ session }, { argv, input }) {
    const program = await session.exec(argv, { stdin: Buffer.from(input) });
    const [output, complaint, { exitStatus }] = await Promise.all([
      text(program.stdout),
      text(program.stderr),
      program.exit,
    ]);
    if (exitStatus !== 0) throw new Error(`${argv.join(' ')} ended with ${exitStatus}: ${complaint}`);
    return output;
  },
  async dropped({ network }) {
    return await network.dropped();
  },
};

/** @param {any} message */
async function perform({ id, operation, tenant, argument }) {
  try {
    process.send?.({ id, result: await operations[operation]?.(tenants[tenant], argument) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
}

process.on('message', (message) => void perform(message));
// The machines end with this process, and so does all that the pool has.
process.on('disconnect', () => process.exit());
process.send?.({ id: 0 });
