import type { ListedTapPool, ListedUserNetwork, NetworkListing, NetworkProcess } from '@vmwright/network';
import { oneLine } from '../terminal-text.js';

/** The networks of this host, for people. */
export function listingLines({ tapPools, userNetworks }: NetworkListing): string[] {
  const lines = [...tapPools.flatMap(poolLines), ...userNetworks.map(userLine)];
  return lines.length > 0 ? lines : ['there are no networks of virtual machines'];
}

function poolLines({ owner, networks }: ListedTapPool): string[] {
  const used = networks.filter(({ machine }) => machine !== null).length;
  return [
    `tap pool      owner ${nameOf(owner)}, ${networks.length} networks, ${used} with a machine`,
    ...networks.map(({ tap, subnet, machine }) => {
      return `  ${tap.padEnd(10)}  ${subnet}${machine === null ? '' : `, machine ${nameOf(machine)}`}`;
    }),
  ];
}

function userLine({ owner, machine, restrict, forwards }: ListedUserNetwork): string {
  const reach = restrict ? 'restricted' : 'not restricted';
  const ports = forwards.map(({ hostPort, guestPort }) => `, 127.0.0.1:${hostPort} to ${guestPort}`).join('');
  return `user network  owner ${nameOf(owner)}, machine ${nameOf(machine)}, ${reach}${ports}`;
}

function nameOf(process: NetworkProcess | null): string {
  return process === null ? 'unknown' : `${process.pid} (${oneLine(process.program)}, uid ${process.uid})`;
}
