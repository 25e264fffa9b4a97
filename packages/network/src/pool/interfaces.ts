import { metadataAddress, type Subnet } from './subnet.js';

/** Commands for `ip -batch`: the taps with their addresses, and the metadata address. A tap is up only while it is in use. */
export function interfaceCommands(subnets: readonly Subnet[]): string {
  const taps = subnets.flatMap(({ tap, gateway, gatewayMac }) => [
    `tuntap add dev ${tap} mode tap`,
    `link set dev ${tap} address ${gatewayMac}`,
    `address add ${gateway}/24 dev ${tap}`,
  ]);
  // Where a packet has no way out it goes to where the rules refuse it, with a count and an answer.
  const start = [
    'link set dev lo up',
    `address add ${metadataAddress}/32 dev lo`,
    'route add default dev lo metric 9999',
  ];
  return lines([...start, ...taps]);
}

/** Settings below /proc/sys of the namespace; they are in force before there is an interface that they apply to. */
export const kernelSettings: readonly (readonly [path: string, value: string])[] = [
  ['net/ipv4/ip_forward', '1'],
  ['net/ipv4/conf/all/rp_filter', '1'],
  ['net/ipv4/conf/default/rp_filter', '1'],
  ['net/ipv4/conf/all/accept_redirects', '0'],
  ['net/ipv4/conf/default/accept_redirects', '0'],
  ['net/ipv4/conf/all/send_redirects', '0'],
  ['net/ipv4/conf/default/send_redirects', '0'],
  ['net/ipv4/conf/all/accept_source_route', '0'],
  ['net/ipv4/conf/default/accept_source_route', '0'],
];

/** The same, for kernels that have IPv6. */
export const ipv6Settings: readonly (readonly [path: string, value: string])[] = [
  ['net/ipv6/conf/all/disable_ipv6', '1'],
  ['net/ipv6/conf/default/disable_ipv6', '1'],
];

/**
 * The same, which are there once connections are tracked. What a guest leaves behind takes room until its time is over, by
 * default days for a connection that was not closed; RFC 5382 asks for two hours and four minutes.
 */
export const trackingSettings: readonly (readonly [path: string, value: string])[] = [
  ['net/netfilter/nf_conntrack_tcp_timeout_established', '7440'],
  ['net/netfilter/nf_conntrack_tcp_timeout_time_wait', '30'],
];

/** Text for a program that reads commands line by line. */
function lines(commands: readonly string[]): string {
  return commands.map((command) => `${command}\n`).join('');
}
