export { createTapNetworkPool } from './pool/create-pool.js';
export type { TapNetworkPoolOptions } from './pool/options.js';
export type { AcquireOptions, TapNetworkPool } from './pool/pool.js';
export type { TapNetwork } from './pool/tap-network.js';
export type { ForwardOptions, PortForward } from './pool/port-forward.js';
export type { DroppedFrames } from './pool/rules/dropped.js';
export type { Egress, EgressRule, Ports, VpnRoute } from './pool/rules/egress.js';
export type { HostRecord, SrvRecord } from './pool/dns/records.js';
export {
  createUserNetwork,
  type UserForwardOptions,
  type UserNetwork,
  type UserNetworkOptions,
} from './user/user-network.js';
export type { UserForward } from './user/netdev-value.js';
export { inspectNetworks } from './inspect/inspect-networks.js';
export type {
  ListedTapNetwork,
  ListedTapPool,
  ListedUserNetwork,
  NetworkListing,
  NetworkProcess,
} from './inspect/inspect-networks.js';
export { NetworkError, type NetworkErrorCode } from './errors.js';
