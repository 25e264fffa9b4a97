/** Of our tables, in a namespace that has no others. */
export const tableName = 'vmwright';

/** The end of the uplink inside the namespace. */
export const uplinkInside = 'uplink';
