const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;

/** What an archive may take before it is refused. Each is checked before the bytes it is about are read or written. */
export interface ArchiveLimits {
  /** Size of the archive file. */
  readonly archiveBytes: number;
  /** Size of disk.img and layer.qcow2, holes included, and virtual size of the layer: all must be below it. */
  readonly diskBytes: number;
  readonly machineJsonBytes: number;
  /** zstd window: what a decompressor has to keep in memory. */
  readonly windowBytes: number;
  /** Long names and extended headers, sparse maps not counted. */
  readonly metaBytes: number;
  /** Headers of any kind. */
  readonly members: number;
  /** Data and size of members that are none of ours, together. */
  readonly extraBytes: number;
  /** Entries of a sparse map. */
  readonly sparseExtents: number;
  /** Entries of a sparse map that hold no data. Real archives have one, at the end of the file. */
  readonly emptyExtents: number;
  /** Zeros behind the end-of-archive mark. tar writes up to a record, 10 KiB by default. */
  readonly trailingBytes: number;
  /** L1, L2 and refcount tables of the layer. */
  readonly tableBytes: number;
}

export const archiveLimits: ArchiveLimits = {
  archiveBytes: 50 * GiB,
  diskBytes: 50 * GiB,
  machineJsonBytes: MiB,
  windowBytes: 128 * MiB,
  metaBytes: MiB,
  members: 64,
  extraBytes: 64 * MiB,
  sparseExtents: MiB,
  emptyExtents: 64,
  trailingBytes: MiB,
  tableBytes: 64 * MiB,
};
