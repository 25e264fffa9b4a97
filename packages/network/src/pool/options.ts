import { NetworkError } from '../errors.js';
import type { HostRecord, SrvRecord } from './dns/records.js';
import type { Egress, VpnRoute } from './rules/egress.js';
import { maxSubnets } from './subnet.js';

export interface TapNetworkPoolOptions {
  /** How many networks, 1 to 100. Network i has the tap `tctap<i>` and the subnet 192.168.(150+i).0/24. */
  readonly subnets: number;
  /** Names that guests can resolve, besides `taskcluster`, which is the metadata address. */
  readonly hostRecords?: readonly HostRecord[];
  readonly srvRecords?: readonly SrvRecord[];
  /** What guests may reach besides their metadata, DNS and DHCP. Default `none`. Everything else takes root, or slirp4netns. */
  readonly egress?: Egress;
  /** Private ranges that guests may reach over an interface of this host. */
  readonly vpnRoutes?: readonly VpnRoute[];
  /**
   * Gets to know what goes wrong later: what a handler threw (which cost the guest that one request), a DNS server that
   * ended, the loss of the namespace or of the way out. Default: a process warning.
   */
  readonly onError?: (error: unknown) => void;
  /** Gives up setting up, with the signal's reason, and leaves nothing. */
  readonly signal?: AbortSignal;
}

/** @throws NetworkError NETWORK_OPTION_INVALID */
export function checkSubnets(subnets: number): number {
  if (Number.isInteger(subnets) && subnets >= 1 && subnets <= maxSubnets) return subnets;
  const message = `a pool has 1 to ${maxSubnets} networks, not ${String(subnets)}`;
  throw new NetworkError('NETWORK_OPTION_INVALID', 'input', message);
}
