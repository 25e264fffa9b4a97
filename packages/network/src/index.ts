export { createUserNetwork, type UserNetwork, type UserNetworkOptions } from './user/user-network.js';
export { NetworkError, type NetworkErrorCode } from './errors.js';
