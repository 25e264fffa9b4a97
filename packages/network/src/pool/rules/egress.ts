import { NetworkError } from '../../errors.js';
import { checkName } from '../dns/records.js';
import { parseCidr } from './cidr.js';
import { hostAddressesSet } from './names.js';
import { chain, collection } from './text.js';

/** A port, or a range of them as `8000-8099`. */
export type Ports = readonly (number | `${number}-${number}`)[];

/** One destination that guests may reach: of TCP and UDP these ports, or without ports all that there is. */
export type EgressRule =
  /** Also a private range, as you name it. */
  | { readonly cidr: string; readonly ports?: Ports }
  /** And what its DNS says are its public addresses, for as long as the answer is good. Not the names below it. */
  | { readonly host: string; readonly ports?: Ports };

/** `none`, the `internet` without private and special ranges, or no more than these destinations. */
export type Egress = 'none' | 'internet' | { readonly allow: readonly EgressRule[] };

/** Addresses behind an interface of this host, such as a VPN's. */
export interface VpnRoute {
  readonly cidrs: readonly string[];
  readonly interface: string;
}

/** What may go out, checked. */
export interface ParsedEgress {
  readonly internet: boolean;
  readonly cidrs: readonly { readonly cidr: string; readonly ports: string | null }[];
  readonly hosts: readonly { readonly name: string; readonly ports: string | null; readonly set: string }[];
  readonly vpnRoutes: readonly VpnRoute[];
}

/** No guest has business there: RFC 6890 and multicast. */
export const closedRanges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
] as const;

/** @throws NetworkError NETWORK_OPTION_INVALID */
export function parseEgress(egress: Egress, vpnRoutes: readonly VpnRoute[]): ParsedEgress {
  const rules = typeof egress === 'object' ? egress.allow : [];
  if (typeof egress === 'string' && !['none', 'internet'].includes(egress)) {
    throw invalid(`egress can't be ${JSON.stringify(egress)}: 'none', 'internet' or {allow: [...]}`);
  }
  return {
    internet: egress === 'internet',
    cidrs: rules.flatMap((rule) =>
      'cidr' in rule ? [{ cidr: checkCidr(rule.cidr), ports: portSet(rule.ports) }] : [],
    ),
    hosts: rules.flatMap((rule, index) =>
      'host' in rule
        ? [{ name: checkName('a host', rule.host).toLowerCase(), ports: portSet(rule.ports), set: `host_${index}` }]
        : [],
    ),
    vpnRoutes: vpnRoutes.map(checkRoute),
  };
}

/** Whether anything can go out at all, which takes an uplink. */
export function needsUplink({ internet, cidrs, hosts, vpnRoutes }: ParsedEgress): boolean {
  return internet || cidrs.length > 0 || hosts.length > 0 || vpnRoutes.length > 0;
}

/** The sets and the rules for packets that would leave by the uplink; what they let through is marked. */
export function egressRules({ internet, cidrs, hosts, vpnRoutes }: ParsedEgress): { sets: string[]; rules: string[] } {
  const allow = 'goto allow_outside';
  return {
    sets: [
      collection('set', 'closed', ['type ipv4_addr', 'flags interval'], closedRanges),
      collection('set', hostAddressesSet, ['type ipv4_addr']),
      ...hosts.map(({ set }) => collection('set', set, ['type ipv4_addr', 'flags timeout'])),
      chain('allow_outside', ['ct mark set iifname map @marks accept']),
    ],
    rules: [
      `ip daddr @${hostAddressesSet} goto refuse`,
      ...vpnRoutes.flatMap(({ cidrs }) => cidrs.map((cidr) => `ip daddr ${cidr} ${allow}`)),
      ...cidrs.map(({ cidr, ports }) => `ip daddr ${cidr} ${matching(ports)}${allow}`),
      'ip daddr @closed goto refuse',
      ...hosts.map(({ set, ports }) => `ip daddr @${set} ${matching(ports)}${allow}`),
      ...(internet ? [allow] : []),
      'goto refuse',
    ],
  };
}

function matching(ports: string | null): string {
  return ports === null ? '' : `meta l4proto { tcp, udp } th dport { ${ports} } `;
}

function portSet(ports: Ports | undefined): string | null {
  if (ports === undefined) return null;
  if (ports.length === 0) throw invalid('a list of ports needs a port: leave it out to allow them all');
  return ports.map(checkPorts).join(', ');
}

function checkPorts(ports: number | string): string {
  const [first, last = first, ...rest] = String(ports).split('-').map(Number);
  const good = [first, last].every((port) => Number.isInteger(port) && Number(port) > 0 && Number(port) < 65_536);
  if (good && rest.length === 0 && Number(first) <= Number(last))
    return first === last ? `${first}` : `${first}-${last}`;
  throw invalid(`${JSON.stringify(ports)} is neither a port nor a range like "8000-8099"`);
}

function checkRoute({ cidrs, interface: name }: VpnRoute): VpnRoute {
  cidrs.forEach(checkCidr);
  // The kernel allows more; this is what needs no quoting anywhere.
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,14}$/.test(name)) return { cidrs, interface: name };
  throw invalid(`${JSON.stringify(name)} is no name of an interface`);
}

function checkCidr(cidr: string): string {
  if (typeof cidr === 'string' && parseCidr(cidr) !== null) return cidr;
  throw invalid(`${JSON.stringify(cidr)} is no IPv4 range like "198.51.100.0/24", with no bits set behind the prefix`);
}

function invalid(message: string): NetworkError {
  return new NetworkError('NETWORK_OPTION_INVALID', 'input', message);
}
