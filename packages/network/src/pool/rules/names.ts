/** Of our tables, in a namespace that has no others. */
export const tableName = 'vmwright';

/** Addresses of the host, where its own rules can't keep guests away from them. */
export const hostAddressesSet = 'host_addresses';

/** The end of the uplink inside the namespace. */
export const uplinkInside = 'uplink';
