import { NetworkError } from '../../errors.js';
import { type Ipv4Range, overlap, parseCidr, toAddress } from '../rules/cidr.js';

/** The two ends of an uplink. */
export interface UplinkAddresses {
  readonly host: string;
  readonly inside: string;
}

/** Where uplinks have their four addresses each; the first range is the one before those of the guests. */
const candidates = ['192.168.149.0/24', '172.31.249.0/24', '10.249.149.0/24'] as const;
const size = 4;

/**
 * Addresses that this host does not use, nor have a route to.
 *
 * @param routes what `ip --json route show table all` says
 * @param start where to begin in each range, so that pools which are made at once begin elsewhere
 * @throws NetworkError NETWORK_ADDRESSES_TAKEN
 */
export function chooseAddresses(routes: readonly HostRoute[], start: number): UplinkAddresses {
  const taken = routes.flatMap(({ dst }) => parseCidr(dst ?? '') ?? []);
  for (const { first, last } of candidates.flatMap((cidr) => parseCidr(cidr) ?? [])) {
    const count = (last - first + 1) / size;
    for (let step = 0; step < count; step++) {
      const at = first + ((start + step) % count) * size;
      if (isFree(at, taken)) return { host: toAddress(at + 1), inside: toAddress(at + 2) };
    }
  }
  const message = `this host has routes into all of ${candidates.join(', ')}, where an uplink could have its addresses`;
  throw new NetworkError('NETWORK_ADDRESSES_TAKEN', 'host', message);
}

/** What is asked of a route. `default` is none to anywhere in particular. */
export interface HostRoute {
  readonly dst?: string;
}

function isFree(at: number, taken: readonly Ipv4Range[]): boolean {
  const own = { first: at, last: at + size - 1 };
  return !taken.some((range) => overlap(range, own));
}
