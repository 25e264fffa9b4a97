import { maxSubnets } from '../subnet.js';
import { tableName } from './names.js';
import { droppedSet, type Fault, familyOf, frameFaults, packetFaults } from './dropped.js';

/** A zone has 16 bits, and is another one's again after so many uses of the tap. */
const usesPerZone = 640;

/** Sets that keep how much of its bounds a guest has used. */
const usedUp = ['connections', 'rates', 'host_rates', 'dns_rates', 'dns_streams'] as const;

/** The zone that the connections of one use of a tap are tracked in, apart from those of all uses that are not long over. */
export function zoneOf(index: number, use: number): number {
  return 1 + index * usesPerZone + (use % usesPerZone);
}

/** The mark of the connections of one use of a tap, which those of no other ever have. */
export function markOf(index: number, use: number): number {
  return 1 + index + use * maxSubnets;
}

/**
 * Commands for `nft` that give the tap to its next tenant: another zone and mark, no MAC, all counters at zero. They are one
 * transaction.
 *
 * @param left what of the present tenant is in the sets
 */
export function nextTenant(
  tap: string,
  index: number,
  use: number,
  left: {
    readonly macs: readonly string[];
    readonly addresses: readonly string[];
    readonly forwards: readonly string[];
  },
): string[] {
  const [old, next] = [markOf(index, use - 1), markOf(index, use)];
  return [
    ...replaced('inet', 'zones', `"${tap}"`, `"${tap}" : ${zoneOf(index, use)}`),
    ...replaced('inet', 'marks', `"${tap}"`, `"${tap}" : ${next}`),
    remove('inet', 'tenants', `"${tap}" . ${old}`),
    add('inet', 'tenants', `"${tap}" . ${next}`),
    ...['known', 'newcomers'].flatMap((set) => forgotten('netdev', set, `"${tap}"`)),
    ...usedUp.flatMap((set) => forgotten('inet', set, `"${tap}"`)),
    ...left.addresses.flatMap((address) => forgotten('netdev', 'addresses', `"${tap}" . ${address}`)),
    ...left.macs.map((mac) => remove('netdev', 'macs', `"${tap}" . ${mac}`)),
    ...left.forwards.map((port) => remove('inet', 'forwards', `"${tap}" . ${port}`)),
    ...[...frameFaults, ...packetFaults].flatMap((fault) => zeroed(tap, fault)),
  ];
}

/** Binds the tap to a MAC before its guest has sent anything. */
export function boundTo(tap: string, mac: string): string[] {
  return [add('netdev', 'known', `"${tap}"`), add('netdev', 'macs', `"${tap}" . ${mac}`)];
}

/** What is not there, as its time was over, can't be removed. */
function forgotten(family: 'inet' | 'netdev', set: string, element: string): string[] {
  return [add(family, set, element), remove(family, set, element)];
}

function zeroed(tap: string, fault: Fault): string[] {
  return replaced(familyOf(fault), droppedSet(fault), `"${tap}"`, `"${tap}"`);
}

function replaced(family: 'inet' | 'netdev', set: string, key: string, element: string): string[] {
  return [remove(family, set, key), add(family, set, element)];
}

export function add(family: 'inet' | 'netdev', set: string, element: string): string {
  return `add element ${family} ${tableName} ${set} { ${element} }`;
}

export function remove(family: 'inet' | 'netdev', set: string, element: string): string {
  return `delete element ${family} ${tableName} ${set} { ${element} }`;
}
