/** Bits of the incompatible features: who does not know one must not open the file. */
export const incompatible = {
  dirty: 1n << 0n,
  corrupt: 1n << 1n,
  dataFile: 1n << 2n,
  compressionType: 1n << 3n,
} as const;

export const knownIncompatible = Object.values(incompatible).reduce((all, bit) => all | bit, 0n);

/** Compatible feature: refcounts are brought up to date lazily, under the dirty bit. */
export const lazyRefcounts = 1n << 0n;

/** Autoclear feature: the external data file is a raw disk by itself. */
export const rawDataFile = 1n << 1n;
