import { isIPv4, isIPv6 } from 'node:net';
import { NetworkError } from '../../errors.js';

/** Names that the guests' DNS resolves to these addresses. */
export interface HostRecord {
  readonly names: readonly string[];
  readonly ipv4?: string;
  readonly ipv6?: string;
}

/** Where a service is, as in RFC 2782. */
export interface SrvRecord {
  /** Without the underscore, as `protocol`. */
  readonly service: string;
  readonly protocol: string;
  readonly domain: string;
  readonly target: string;
  readonly port: number;
  /** Default 0. */
  readonly priority?: number;
  /** Default 0. */
  readonly weight?: number;
}

/** Labels of letters, digits, hyphens and underscores, as dnsmasq takes them and nothing in its syntax looks like. */
const domainName = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/i;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** @throws NetworkError NETWORK_OPTION_INVALID */
export function hostRecordLine({ names, ipv4, ipv6 }: HostRecord): string {
  if (names.length === 0) throw invalid('a host record needs a name');
  for (const name of names) checkName('the name of a host record', name);
  if (ipv4 === undefined && ipv6 === undefined) throw invalid(`the host record of ${names[0]} needs an address`);
  if (ipv4 !== undefined && !isIPv4(ipv4)) throw invalid(`${quote(ipv4)} is no IPv4 address`);
  // A zone names an interface of this host, which no guest has.
  if (ipv6 !== undefined && (!isIPv6(ipv6) || ipv6.includes('%'))) throw invalid(`${quote(ipv6)} is no IPv6 address`);
  const addresses = [ipv4, ipv6].filter((address) => address !== undefined);
  return `host-record=${[...names, ...addresses].join(',')}`;
}

/** @throws NetworkError NETWORK_OPTION_INVALID */
export function srvRecordLine(record: SrvRecord): string {
  const { service, protocol, domain, target, port, priority = 0, weight = 0 } = record;
  checkLabel('the service of an SRV record', service);
  checkLabel('the protocol of an SRV record', protocol);
  checkName('the domain of an SRV record', domain);
  checkName('the target of an SRV record', target);
  const numbers = [port, priority, weight].map(check16Bits);
  return `srv-host=_${service}._${protocol}.${domain},${target},${numbers.join(',')}`;
}

/** @throws NetworkError NETWORK_OPTION_INVALID */
export function checkName(what: string, name: string): string {
  if (typeof name === 'string' && domainName.test(name)) return name;
  throw invalid(`${what} can't be ${quote(name)}: letters, digits, hyphens and dots make a name`);
}

function checkLabel(what: string, name: string): void {
  if (typeof name === 'string' && label.test(name)) return;
  throw invalid(`${what} can't be ${quote(name)}: letters, digits and hyphens, without an underscore`);
}

function check16Bits(value: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw invalid(`${quote(value)} in an SRV record is no number from 0 to 65535`);
}

function quote(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

function invalid(message: string): NetworkError {
  return new NetworkError('NETWORK_OPTION_INVALID', 'input', message);
}
