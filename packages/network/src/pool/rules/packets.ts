import { metadataAddress, metadataPort, type Subnet } from '../subnet.js';
import { count, droppedSets, packetFaults } from './dropped.js';
import { egressRules, type ParsedEgress } from './egress.js';
import { tableName, uplinkInside } from './names.js';
import { markOf, zoneOf } from './tenants.js';
import { chain, collection, table } from './text.js';

/** How quickly one guest may open connections. */
const maxNewPerSecond = 1000;
/** Those to this host, where each costs more: requests for metadata and questions of names. */
const maxNewToHostPerSecond = 250;
/** Packets to the DNS server, and connections to it that are open at once: for each of these it starts a process. */
const maxDnsPerSecond = 200;
const maxDnsStreams = 8;

const capacity = 256;
/** Destinations at the end of a guest's own link. Tracked wholly in the zone of the tenant. */
const ownHost = `{ ${metadataAddress}, 255.255.255.255 }`;
const newMark = 'ct mark set iifname map @marks';

/**
 * Where a guest's packets may go: to its metadata, to its DNS and DHCP, and to what the egress says. Only what belongs
 * to the present tenant comes back.
 */
export function packetRules(subnets: readonly Subnet[], egress: ParsedEgress, maxConnections: number): string {
  const taps = subnets.map(({ tap }) => tap);
  const tenants = subnets.map(({ tap, index }) => ({
    tap: `"${tap}"`,
    zone: zoneOf(index, 0),
    mark: markOf(index, 0),
  }));
  const egressParts = egressRules(egress);
  return table('inet', tableName, [
    ...droppedSets(packetFaults, taps),
    collection('set', 'taps', ['type ifname'], taps),
    collection(
      'map',
      'zones',
      ['typeof iifname : ct zone'],
      tenants.map(({ tap, zone }) => `${tap} : ${zone}`),
    ),
    collection(
      'map',
      'marks',
      ['typeof iifname : ct mark'],
      tenants.map(({ tap, mark }) => `${tap} : ${mark}`),
    ),
    collection(
      'set',
      'tenants',
      ['typeof iifname . ct mark'],
      tenants.map(({ tap, mark }) => `${tap} . ${mark}`),
    ),
    collection(
      'set',
      'gateways',
      ['typeof iifname . ip daddr'],
      subnets.map(({ tap, gateway }) => `"${tap}" . ${gateway}`),
    ),
    collection('set', 'peers', ['typeof iifname . oifname']),
    collection('set', 'forwards', ['typeof oifname . tcp dport']),
    collection('set', 'connections', ['type ifname', 'flags dynamic', `size ${capacity}`]),
    collection('set', 'host_rates', ['type ifname', 'flags dynamic', `size ${capacity}`]),
    collection('set', 'rates', ['type ifname', 'flags dynamic', `size ${capacity}`]),
    collection('set', 'dns_rates', ['type ifname', 'flags dynamic', `size ${capacity}`]),
    collection('set', 'dns_streams', ['type ifname', 'flags dynamic', `size ${capacity}`]),
    ...egressParts.sets,
    chain('refuse', refusal),
    chain('bounds', bounds(maxConnections)),
    chain('to_outside', egressParts.rules),
    chain('track_in', trackIn, ['type filter hook prerouting priority raw; policy accept;']),
    chain('track_out', ['ct zone set oifname map @zones'], ['type filter hook output priority raw; policy accept;']),
    chain('to_metadata', toMetadata, ['type nat hook prerouting priority dstnat; policy accept;']),
    chain(
      'hide_guests',
      [`oifname ${uplinkInside} masquerade`],
      ['type nat hook postrouting priority srcnat; policy accept;'],
    ),
    chain('to_host', toHost, ['type filter hook input priority filter; policy drop;']),
    chain('through', through, ['type filter hook forward priority filter; policy drop;']),
    chain('from_host', fromHost, ['type filter hook output priority filter; policy drop;']),
  ]);
}

/** Answers that come through the uplink are found by their addresses alone, so they are tracked outside of the zones. */
const trackIn = [
  `iifname @taps ip daddr ${ownHost} ct zone set iifname map @zones accept`,
  'iifname . ip daddr @gateways ct zone set iifname map @zones accept',
  'iifname @taps ct original zone set iifname map @zones',
];

/** The gateway's own port 80 is refused to those who name it; see to_host. */
const toMetadata = [`iifname @taps ip daddr ${metadataAddress} tcp dport ${metadataPort} redirect to :${metadataPort}`];

/** The mark lets the answer pass to the guest, who then need not wait for a time-out. */
const refusal = [
  newMark,
  `${count('refused')} meta l4proto tcp reject with tcp reset`,
  `${count('refused')} reject with icmp type admin-prohibited`,
];

const bounds = (maxConnections: number): string[] => [
  'ct state invalid goto refuse',
  'ct state new tcp flags & (fin | syn | rst | ack) != syn goto refuse',
  `ct state new update @rates { iifname limit rate over ${maxNewPerSecond}/second burst ${maxNewPerSecond} packets } ${count('tooManyConnections')} drop`,
  `ct state new add @connections { iifname ct count over ${maxConnections} } ${count('tooManyConnections')} drop`,
];

/** What an old tenant has left in the zone, which may be the present one's by now, is no way to go for anybody. */
const ofAnother = `ct mark != 0 iifname . ct mark != @tenants ${count('refused')} drop`;

const toDns = 'iifname . ip daddr @gateways meta l4proto { tcp, udp } th dport 53';

const toHost = [
  'iifname lo accept',
  `${toDns} update @dns_rates { iifname limit rate over ${maxDnsPerSecond}/second burst ${maxDnsPerSecond} packets } ${count('tooManyQueries')} drop`,
  'ct state established,related iifname . ct mark @tenants accept',
  'iifname != @taps drop',
  ofAnother,
  `ct state new update @host_rates { iifname limit rate over ${maxNewToHostPerSecond}/second burst ${maxNewToHostPerSecond} packets } ${count('tooManyConnections')} drop`,
  'jump bounds',
  `ct status dnat iifname . ip daddr @gateways tcp dport ${metadataPort} ${newMark} accept`,
  `iifname . ip daddr @gateways tcp dport 53 add @dns_streams { iifname ct count over ${maxDnsStreams} } ${count('tooManyQueries')} drop`,
  `${toDns} ${newMark} accept`,
  `iifname . ip daddr @gateways udp sport 68 udp dport 67 ${newMark} accept`,
  `iifname @taps ip daddr 255.255.255.255 udp sport 68 udp dport 67 ${newMark} accept`,
  'goto refuse',
];

/** What guests of a group have begun does not outlive it. */
const through = [
  'iifname @taps oifname @taps iifname . oifname != @peers goto refuse',
  'ct state established,related iifname . ct mark @tenants accept',
  'ct state established,related oifname . ct mark @tenants accept',
  'iifname != @taps drop',
  'jump bounds',
  `iifname . oifname @peers ${newMark} accept`,
  `oifname ${uplinkInside} ${ofAnother}`,
  `oifname ${uplinkInside} jump to_outside`,
  'goto refuse',
];

/** Nobody else here sends to a guest: what is left of old connections ends here. */
const fromHost = [
  'oifname lo accept',
  'ct state established,related oifname . ct mark @tenants accept',
  'oifname @taps udp sport 67 udp dport 68 accept',
  'meta skuid 0 oifname . tcp dport @forwards ct mark set oifname map @marks accept',
];
