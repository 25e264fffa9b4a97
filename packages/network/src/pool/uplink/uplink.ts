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
import { chooseAddresses, type HostRoute, type UplinkAddresses } from './addresses.js';
import { OwnedTable } from './owned-table.js';

/**
 * The way out of a namespace: a pair of virtual interfaces, and a table on the host that translates addresses. The pair
 * goes with the namespace, the table with the process that holds it.
 */
export class Uplink implements AsyncDisposable {
  readonly #name: string;
  readonly #table: OwnedTable;
  readonly #tools: Tools;

  /** @throws NetworkError NETWORK_FORWARDING_OFF, NETWORK_ADDRESSES_TAKEN, NETWORK_COMMAND_FAILED */
  static async make(namespace: Namespace, vpnRoutes: readonly VpnRoute[]): Promise<Uplink> {
    const { tools } = namespace;
    await checkForwarding();
    const name = `vmw${randomBytes(5).toString('hex')}`;
    const routes: HostRoute[] = JSON.parse(await ip(tools, ['--json', '-4', 'route', 'show', 'table', 'all']));
    const addresses = chooseAddresses(routes, randomInt(64));
    const table = await OwnedTable.make(name, hostChains(name, addresses, vpnRoutes), tools);
    try {
      await connect(namespace, name, addresses);
      return new Uplink(name, table, tools);
    } catch (error) {
      await table[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(name: string, table: OwnedTable, tools: Tools) {
    this.#name = name;
    this.#table = table;
    this.#tools = tools;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // The kernel removes it with the namespace, but takes its time; if it has done so already, all the better.
    await ip(this.#tools, ['link', 'delete', this.#name]).catch(() => undefined);
    await this.#table[Symbol.asyncDispose]();
  }
}

async function connect(namespace: Namespace, name: string, { host, inside }: UplinkAddresses): Promise<void> {
  const { tools, pid } = namespace;
  const outside = [
    `link add ${name} type veth peer name ${uplinkInside} netns ${pid}`,
    `link set dev ${name} addrgenmode none`,
    `address add ${host}/30 dev ${name}`,
    `link set dev ${name} up`,
  ];
  for (const command of outside) await ip(tools, command.split(' '));
  const commands = [
    `address add ${inside}/30 dev ${uplinkInside}`,
    `link set dev ${uplinkInside} up`,
    `route add default via ${host}`,
  ];
  await namespace.run([tools.ip, '-batch', '-'], `${commands.join('\n')}\n`);
}

/** Guests get through this host, but not to it, at whatever address. */
function hostChains(name: string, { inside }: UplinkAddresses, vpnRoutes: readonly VpnRoute[]): string[] {
  const vpn = vpnRoutes.flatMap(({ cidrs, interface: vpnInterface }) =>
    cidrs.map((cidr) => `iifname "${name}" ip daddr ${cidr} oifname != "${vpnInterface}" drop;`),
  );
  return [
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
}

function chain(name: string, hook: string, rules: readonly string[]): string {
  return `chain ${name} { ${hook}; ${rules.join(' ')} };`;
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
