import { metadataAddress, type Subnet } from '../subnet.js';
import { count, droppedSets, type Fault, frameFaults } from './dropped.js';
import { chain, collection, table } from './text.js';

/**
 * What a guest may send at all, decided where the frame comes out of its tap: from its own MAC (the first that it uses)
 * and subnet, ARP about these, and whole IPv4 packets of TCP, UDP and ICMP. However many taps there are, the rules are
 * the same: what differs is in sets.
 */
export function frameRules(subnets: readonly Subnet[]): string {
  const taps = subnets.map(({ tap }) => tap);
  return table('netdev', 'vmwright', [
    ...droppedSets(frameFaults, taps),
    collection('set', 'known', ['type ifname', 'flags dynamic', `size ${capacity}`]),
    collection('set', 'macs', ['typeof iifname . ether saddr', 'flags dynamic', `size ${capacity}`]),
    collection('set', 'sources', ['typeof iifname . ip saddr', 'flags interval'], subnets.map(guests)),
    collection('set', 'addresses', ['typeof iifname . ip saddr', 'flags dynamic,timeout', 'timeout 1m', 'size 65535']),
    collection('set', 'newcomers', ['type ifname', 'flags dynamic', `size ${capacity}`]),
    collection('set', 'arp_targets', ['typeof iifname . arp daddr ip', 'flags interval'], subnets.flatMap(onLink)),
    chain('mac', macRules),
    chain('arp_frame', arpRules),
    chain('ipv6_frame', [
      drop('routerAdvertisement', 'icmpv6 type { nd-router-advert, nd-router-solicit, nd-redirect }'),
      drop('ipv6'),
    ]),
    chain('ipv4_frame', ipv4Rules),
    chain('from_guest', guestRules, [
      `type filter hook ingress devices = { ${taps.join(', ')} } priority -500; policy drop;`,
    ]),
  ]);
}

const capacity = 256;
/**
 * New addresses of a guest, at once and in a minute, for which each is remembered. The kernel has one table of neighbours for
 * all namespaces, with room for 1024 where nobody has changed that: a few guests that use one address after the other would
 * fill it, and the host itself would find none of its neighbours any more.
 */
const newAddresses = 4;

/** What goes no further, counted for the tap that it came from. */
function drop(fault: Fault, match = ''): string {
  return `${match} ${count(fault)} drop`.trimStart();
}

const guestRules = [
  drop('vlan', 'ether type { 0x8100, 0x88a8, 0x9100 }'),
  'iifname . ether saddr != @macs jump mac',
  'meta protocol arp goto arp_frame',
  'meta protocol ip goto ipv4_frame',
  'meta protocol ip6 goto ipv6_frame',
  drop('unknownType'),
];

/** A guest that has no MAC yet gets the one that it uses; group addresses are nobody's. */
const macRules = [
  drop('spoofedMac', 'ether saddr & 01:00:00:00:00:00 == 01:00:00:00:00:00'),
  drop('spoofedMac', 'ether saddr 00:00:00:00:00:00'),
  drop('spoofedMac', 'iifname @known'),
  'add @known { iifname }',
  'add @macs { iifname . ether saddr }',
];

/** Ethernet and IPv4; about itself, to its gateway or to itself. A sender without an address asks whether it is free. */
const arpRules = [
  drop('arp', 'arp htype != 1'),
  drop('arp', 'arp ptype != 0x0800'),
  drop('arp', 'arp operation != { request, reply }'),
  drop('arp', 'iifname . arp saddr ether != @macs'),
  drop('arp', 'iifname . arp daddr ip != @arp_targets'),
  'arp saddr ip 0.0.0.0 arp operation request accept',
  drop('arp', 'iifname . arp saddr ip != @sources'),
  ...admitted('arp saddr ip'),
];

const ipv4Rules = [
  drop('fragment', 'ip frag-off & 0x3fff != 0'),
  drop('ipOptions', 'ip hdrlength != 5'),
  drop('unknownProtocol', 'ip protocol != { tcp, udp, icmp }'),
  drop('dhcpServer', 'udp sport 67'),
  'ip saddr 0.0.0.0 ip daddr 255.255.255.255 udp sport 68 udp dport 67 accept',
  drop('spoofedAddress', 'iifname . ip saddr != @sources'),
  ...admitted('ip saddr'),
];

/** Accepts an address that the guest has used before, and a few that it has not. */
function admitted(address: string): string[] {
  const tooMany = `iifname limit rate over ${newAddresses}/minute burst ${newAddresses} packets`;
  return [
    `iifname . ${address} @addresses accept`,
    drop('tooManyAddresses', `update @newcomers { ${tooMany} }`),
    `add @addresses { iifname . ${address} }`,
    'accept',
  ];
}

function guests({ tap, firstGuest, lastGuest }: Subnet): string {
  return `"${tap}" . ${firstGuest}-${lastGuest}`;
}

/** Guests with a route to link-local addresses ask for the metadata address itself. */
function onLink({ tap, gateway, lastGuest }: Subnet): string[] {
  return [`"${tap}" . ${gateway}-${lastGuest}`, `"${tap}" . ${metadataAddress}`];
}
