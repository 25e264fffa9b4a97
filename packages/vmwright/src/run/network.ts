import {
  createTapNetworkPool,
  createUserNetwork,
  type Egress,
  type EgressRule,
  type PortForward,
  type TapNetwork,
  type UserForward,
} from '@vmwright/network';
import type { Network } from '@vmwright/vm';
import { UsageError } from '../failure.js';

/** What network the machine gets, and what its guest may reach besides its command. */
export interface NetworkWish {
  readonly kind: 'user' | 'tap';
  readonly egress: Egress;
  readonly forwards: readonly { readonly guestPort: number; readonly hostPort?: number }[];
}

/** A network that goes with the machine, and the ports that lead to its guest. */
export interface MachineNetwork {
  readonly network: Network;
  readonly forwards: readonly UserForward[];
}

/** Of --network, --egress and --offline. Throws UsageError. */
export function parseNetwork(
  kind: string,
  destinations: readonly string[],
  offline: boolean,
): Pick<NetworkWish, 'kind' | 'egress'> {
  if (kind !== 'user' && kind !== 'tap' && kind !== 'none') {
    throw new UsageError(`--network takes user, tap or none, not "${kind}"`);
  }
  const closed = offline || kind === 'none';
  if (closed && destinations.length > 0) throw new UsageError('--egress opens what --offline or --network none closes');
  const egress = closed ? 'none' : parseEgress(destinations);
  if (kind !== 'tap' && typeof egress === 'object') {
    throw new UsageError('the user network is all or nothing: it can keep a guest to a list only with --network tap');
  }
  return { kind: kind === 'tap' ? 'tap' : 'user', egress };
}

function parseEgress(destinations: readonly string[]): Egress {
  const [only = 'internet', ...more] = destinations;
  if (more.length === 0 && (only === 'none' || only === 'internet')) return only;
  return { allow: destinations.map(parseDestination) };
}

function parseDestination(text: string): EgressRule {
  const [, target = '', first, last] = /^([^:]+)(?::(\d{1,5})(?:-(\d{1,5}))?)?$/.exec(text) ?? [];
  if (target === '' || text === 'none' || text === 'internet') {
    const forms = 'none or internet alone, or any of CIDR[:PORTS] and HOST[:PORTS]';
    throw new UsageError(`--egress takes ${forms}, such as 198.51.100.0/24:443 or deb.debian.org:80, not "${text}"`);
  }
  const ports = first === undefined ? {} : { ports: [`${Number(first)}-${Number(last ?? first)}` as const] };
  return /^[\d./]+$/.test(target) ? { cidr: target, ...ports } : { host: target, ...ports };
}

/** Makes the network. Released, it leaves nothing. */
export async function createMachineNetwork({ kind, egress, forwards }: NetworkWish): Promise<MachineNetwork> {
  if (kind === 'tap') return await createTapNetwork(egress, forwards);
  const network = await createUserNetwork({ restrict: egress === 'none', forwards });
  return { network, forwards: network.forwards };
}

/** A pool of one network, which ends with that. */
async function createTapNetwork(egress: Egress, wanted: NetworkWish['forwards']): Promise<MachineNetwork> {
  const pool = await createTapNetworkPool({ subnets: 1, egress });
  try {
    const network = await pool.acquire();
    const forwards = await Promise.all(wanted.map((options) => network.forward(options)));
    return { network: releasedWith(network, pool), forwards: forwards.map(toGuestPort(wanted)) };
  } catch (error) {
    await pool[Symbol.asyncDispose]();
    throw error;
  }
}

function releasedWith(network: TapNetwork, pool: AsyncDisposable): Network {
  return {
    netdev: (id) => network.netdev(id),
    setHandler: (handler) => network.setHandler(handler),
    launcher: network.launcher,
    async release() {
      try {
        await network.release();
      } finally {
        await pool[Symbol.asyncDispose]();
      }
    },
  };
}

function toGuestPort(wanted: NetworkWish['forwards']): (forward: PortForward, index: number) => UserForward {
  return ({ hostAddress, hostPort }, index) => ({ hostAddress, hostPort, guestPort: wanted[index]?.guestPort ?? 0 });
}
