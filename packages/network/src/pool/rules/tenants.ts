import { tableName } from './names.js';
import { droppedSet, type Fault, familyOf, frameFaults, packetFaults } from './dropped.js';

/**
 * Each use of a tap has a number, which is the mark of its connections and the zone that they are tracked in: what an
 * old tenant left in the kernel's table of connections is never the new one's. A zone has 16 bits.
 */
const usesPerTap = 640;

/** Sets that keep how much of its bounds a guest has used. */
const usedUp = ['connections', 'rates', 'host_rates', 'dns_rates', 'dns_streams'] as const;

export function tenantNumber(index: number, use: number): number {
  return 1 + index * usesPerTap + (use % usesPerTap);
}

/**
 * Commands for `nft` that give the tap to its next tenant: another number, no MAC, all counters at zero. They are one
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
  const [old, next] = [tenantNumber(index, use - 1), tenantNumber(index, use)];
  return [
    ...replaced('inet', 'zones', `"${tap}"`, `"${tap}" : ${next}`),
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
