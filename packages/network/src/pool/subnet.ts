import { overlap, parseCidr } from './rules/cidr.js';

/** Where the guests' requests for metadata go; also the name `taskcluster` resolves to it. */
export const metadataAddress = '169.254.169.254';
export const metadataPort = 80;

export const maxSubnets = 100;
const firstThirdByte = 150;

/** The addresses of one network, which follow from its number alone. */
export interface Subnet {
  readonly index: number;
  readonly tap: string;
  readonly cidr: string;
  readonly gateway: string;
  readonly firstGuest: string;
  readonly lastGuest: string;
  /** Of the gateway; the same each time, so that a guest restored from a saved state finds what it knew. */
  readonly gatewayMac: string;
}

export function subnetOf(index: number): Subnet {
  const prefix = `192.168.${firstThirdByte + index}`;
  return {
    index,
    tap: `tctap${index}`,
    cidr: `${prefix}.0/24`,
    gateway: `${prefix}.1`,
    firstGuest: `${prefix}.2`,
    lastGuest: `${prefix}.254`,
    gatewayMac: `02:76:6d:77:00:${index.toString(16).padStart(2, '0')}`,
  };
}

/** Whether a guest of the subnet can have the address: neither its gateway's nor anybody else's. */
export function isGuestOf({ firstGuest, lastGuest }: Subnet, address: string): boolean {
  const [own, first, last] = [address, firstGuest, lastGuest].map(parseCidr);
  if (!own || !first || !last) return false;
  return overlap(own, { first: first.first, last: last.last });
}
