// @ts-check
// A program with a pool, for tests that end it or run it elsewhere. Does what it is told over Node's channel, and says
// there what becomes of it. Each network answers requests for metadata with its own subnet.
import { spawn } from 'node:child_process';
import { setServers } from 'node:dns';
import { once } from 'node:events';
import { createTapNetworkPool } from '../../dist/index.js';

/** @type {import('../../dist/index.js').TapNetworkPool | undefined} */
let pool;
/** @type {Map<string, import('../../dist/index.js').TapNetwork>} */
const networks = new Map();

/** @type {Record<string, (argument: any) => Promise<unknown>>} */
const operations = {
  async hello() {
    return true;
  },
  async create({ resolvers, ...options }) {
    if (resolvers !== undefined) setServers(resolvers);
    pool = await createTapNetworkPool({
      ...options,
      onError: (error) => process.send?.({ reported: described(error) }),
    });
  },
  async acquire(options) {
    const network = await pool?.acquire(options);
    if (network === undefined) throw new Error('there is no pool');
    network.setHandler((_, response) => response.end(`metadata of ${network.subnet}`));
    networks.set(network.subnet, network);
    return { subnet: network.subnet, launcher: network.launcher, netdev: network.netdev('net0') };
  },
  async available() {
    return pool?.available;
  },
  /** Starts a program as a virtual machine is started. */
  async launch(subnet) {
    const [...launcher] = networks.get(subnet)?.launcher ?? [];
    await once(spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...launcher, 'sleep', '1000']), 'spawn');
  },
  async release(subnet) {
    await networks.get(subnet)?.release();
  },
  async dropped(subnet) {
    return await networks.get(subnet)?.dropped();
  },
  async dispose() {
    await pool?.[Symbol.asyncDispose]();
  },
};

/** @param {any} error */
function described({ name, code, fault, message }) {
  return { name, code, fault, message };
}

/** @param {any} message */
async function perform({ id, operation, argument }) {
  try {
    process.send?.({ id, result: await operations[operation]?.(argument) });
  } catch (error) {
    process.send?.({ id, error: described(error) });
  }
}

process.on('message', (message) => void perform(message));
process.on('disconnect', () => process.exit());
