import { collection } from './text.js';

/** Why frames of a guest are dropped as soon as they leave it, in the order of the checks. */
export const frameFaults = [
  'vlan',
  'spoofedMac',
  'arp',
  'routerAdvertisement',
  'ipv6',
  'unknownType',
  'fragment',
  'ipOptions',
  'dhcpServer',
  'spoofedAddress',
  'tooManyAddresses',
  'unknownProtocol',
] as const;

/** Why packets of a guest are refused that are well-formed: it may not go there, or wants too much. */
export const packetFaults = ['refused', 'tooManyConnections', 'tooManyQueries'] as const;

export type Fault = (typeof frameFaults)[number] | (typeof packetFaults)[number];

/** How many frames of a guest were dropped since it got its network, by reason. */
export type DroppedFrames = Readonly<Record<Fault, number>>;

/** The number for each reason. */
export function countAll(count: (fault: Fault) => number): DroppedFrames {
  return {
    vlan: count('vlan'),
    spoofedMac: count('spoofedMac'),
    arp: count('arp'),
    routerAdvertisement: count('routerAdvertisement'),
    ipv6: count('ipv6'),
    unknownType: count('unknownType'),
    fragment: count('fragment'),
    ipOptions: count('ipOptions'),
    dhcpServer: count('dhcpServer'),
    spoofedAddress: count('spoofedAddress'),
    tooManyAddresses: count('tooManyAddresses'),
    unknownProtocol: count('unknownProtocol'),
    refused: count('refused'),
    tooManyConnections: count('tooManyConnections'),
    tooManyQueries: count('tooManyQueries'),
  };
}

/** The set in which each tap has a counter for that reason. */
export function droppedSet(fault: Fault): string {
  return `dropped_${fault}`;
}

/** The family of the table that has the set. */
export function familyOf(fault: Fault): 'netdev' | 'inet' {
  return (packetFaults as readonly Fault[]).includes(fault) ? 'inet' : 'netdev';
}

export function droppedSets(faults: readonly Fault[], taps: readonly string[]): string[] {
  return faults.map((fault) => collection('set', droppedSet(fault), ['type ifname', 'counter'], taps));
}

/** A match on the set counts. */
export function count(fault: Fault): string {
  return `iifname @${droppedSet(fault)}`;
}
