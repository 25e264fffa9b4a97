import { randomBytes, randomInt } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { NetworkError } from '../../errors.js';
import type { Namespace } from '../namespace/namespace.js';
import { endsWith } from '../namespace/parent-death.js';
import type { Tools } from '../namespace/tools.js';
import type { VpnRoute } from '../rules/egress.js';
import { uplinkInside } from '../rules/names.js';
import { Undo } from '../undo.js';
import { chooseAddresses, type HostRoute, type UplinkAddresses } from './addresses.js';
import { OwnedTables, type Table } from './owned-tables.js';

/** What the namespace takes for the other end's MAC. It is nobody's: see {@link arrivals}. */
const nobodysMac = '02:76:6d:77:ff:ff';

/**
 * The way out of a namespace: a pair of virtual interfaces, and tables on the host that translate addresses. The pair goes
 * with the namespace, the tables with the process that holds them. Without the tables nothing gets out.
 */
export class Uplink implements AsyncDisposable {
  readonly #undo: Undo;

  /**
   * @param onLost gets to know when the tables have gone by themselves
   * @throws NetworkError NETWORK_FORWARDING_OFF, NETWORK_ADDRESSES_TAKEN, NETWORK_COMMAND_FAILED
   */
  static async make(
    namespace: Namespace,
    vpnRoutes: readonly VpnRoute[],
    onLost: (error: NetworkError) => void,
  ): Promise<Uplink> {
    const { tools } = namespace;
    await checkForwarding();
    const name = `vmw${randomBytes(5).toString('hex')}`;
    const routes: HostRoute[] = JSON.parse(await ip(tools, ['--json', '-4', 'route', 'show', 'table', 'all']));
    const addresses = chooseAddresses(routes, randomInt(64));
    const undo = new Undo();
    // The kernel removes it with the namespace, but takes its time; if it has done so already, all the better.
    const unlink = () => ip(tools, ['link', 'delete', name]).then(ignore, ignore);
    try {
      undo.add({ [Symbol.asyncDispose]: unlink });
      await addLink(namespace, name, addresses);
      const tables = [arrivals(name, addresses), passages(name, addresses, vpnRoutes)];
      undo.add(await OwnedTables.make(tables, tools, () => void unlink().then(() => onLost(tablesLost()))));
      await connect(namespace, name, addresses);
      return new Uplink(undo);
    } catch (error) {
      await undo.all();
      throw error;
    }
  }

  private constructor(undo: Undo) {
    this.#undo = undo;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#undo.all();
  }
}

async function addLink({ tools, pid }: Namespace, name: string, { host }: UplinkAddresses): Promise<void> {
  const commands = [
    `link add ${name} type veth peer name ${uplinkInside} netns ${pid}`,
    `link set dev ${name} addrgenmode none`,
    `address add ${host}/30 dev ${name}`,
  ];
  for (const command of commands) await ip(tools, command.split(' '));
}

async function connect(namespace: Namespace, name: string, { host, inside }: UplinkAddresses): Promise<void> {
  const { tools } = namespace;
  await ip(tools, ['link', 'set', 'dev', name, 'up']);
  const commands = [
    `address add ${inside}/30 dev ${uplinkInside}`,
    `link set dev ${uplinkInside} up`,
    `neighbour add ${host} lladdr ${nobodysMac} dev ${uplinkInside} nud permanent`,
    `route add default via ${host}`,
  ];
  await namespace.run([tools.ip, '-batch', '-'], `${commands.join('\n')}\n`);
}

/**
 * Takes in what comes from the namespace. It is sent to a MAC that is not this host's, so that the kernel would drop it:
 * when the tables are gone, nothing that they would have kept back gets anywhere.
 */
function arrivals(name: string, { inside }: UplinkAddresses): Table {
  const hook = `type filter hook ingress device "${name}" priority -500`;
  return { family: 'netdev', name, chains: [chain('arriving', hook, [`ip saddr ${inside} meta pkttype set host;`])] };
}

/** Guests get through this host, but not to it, at whatever address. */
function passages(name: string, { inside }: UplinkAddresses, vpnRoutes: readonly VpnRoute[]): Table {
  const vpn = vpnRoutes.flatMap(({ cidrs, interface: vpnInterface }) =>
    cidrs.map((cidr) => `iifname "${name}" ip daddr ${cidr} oifname != "${vpnInterface}" drop;`),
  );
  const chains = [
    chain('arriving', 'type filter hook prerouting priority raw', [
      `iifname "${name}" ip saddr != ${inside} drop;`,
      `iifname "${name}" meta nfproto ipv6 drop;`,
      // Before others translate addresses of this host to those of what it runs.
      `iifname "${name}" fib daddr type != unicast drop;`,
    ]),
    chain('for_host', 'type filter hook input priority filter', [`iifname "${name}" drop;`]),
    chain('passing', 'type filter hook forward priority filter', [
      `oifname "${name}" ct state != { established, related } drop;`,
      ...vpn,
    ]),
    chain('leaving', 'type nat hook postrouting priority srcnat', [
      `ip saddr ${inside} oifname != "${name}" masquerade;`,
    ]),
  ];
  return { family: 'inet', name, chains };
}

function chain(name: string, hook: string, rules: readonly string[]): string {
  return `chain ${name} { ${hook}; ${rules.join(' ')} };`;
}

function tablesLost(): NetworkError {
  const message = 'the nft that held the rules for the way out was killed, so that guests have none: make a new pool';
  return new NetworkError('NETWORK_UPLINK_LOST', 'host', message);
}

function ignore(): void {
  // It may have gone already.
}

async function checkForwarding(): Promise<void> {
  const path = '/proc/sys/net/ipv4/ip_forward';
  if ((await readFile(path, 'utf8')).trim() === '1') return;
  const message = `guests can reach the outside only if this host forwards: run sysctl net.ipv4.ip_forward=1`;
  throw new NetworkError('NETWORK_FORWARDING_OFF', 'host', message);
}

/** Runs `ip` in the host's own namespace. */
async function ip(tools: Tools, args: readonly string[]): Promise<string> {
  const [program = '', ...rest] = [...endsWith(process.pid, tools), tools.ip, ...args];
  try {
    return (await promisify(execFile)(program, rest, { timeout: 30_000, killSignal: 'SIGKILL' })).stdout;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NetworkError('NETWORK_COMMAND_FAILED', 'host', `ip ${args.join(' ')} failed: ${why}`, { cause });
  }
}
