import { BlockList, isIP } from 'node:net';

/** Networks that no public server is in, of IPv4. IANA's registry of special-purpose addresses. */
const specialNetworks = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // behind a carrier's NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local: clouds answer there with credentials
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
] as const;

/** Networks among the global ones of IPv6 that lead elsewhere. */
const special6 = [
  ['2001::', 32], // Teredo
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
] as const;

const special = new BlockList();
const global6 = new BlockList();
/** Addresses of IPv6 that stand for one of IPv4. */
const translated = new BlockList();

// What stands for an IPv4 address as ::ffff:a.b.c.d, BlockList looks up by that address.
for (const [network, prefix] of specialNetworks) {
  special.addSubnet(network, prefix, 'ipv4');
  special.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6');
}
for (const [network, prefix] of special6) special.addSubnet(network, prefix, 'ipv6');
global6.addSubnet('2000::', 3, 'ipv6');
translated.addSubnet('64:ff9b::', 96, 'ipv6');
translated.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Whether an address is none of the public internet: private, loopback, link-local, multicast, or no address at all. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return special.check(address, 'ipv4');
  // With a zone, as in fe80::1%eth0, it is link-local.
  if (family === 0 || address.includes('%') || special.check(address, 'ipv6')) return true;
  return !global6.check(address, 'ipv6') && !translated.check(address, 'ipv6');
}
