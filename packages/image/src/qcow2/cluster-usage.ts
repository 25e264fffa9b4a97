import { qcow2Error } from './qcow2-error.js';

/** Most clusters that are kept count of: 256 GiB at the usual 64 KiB, 2 GiB at the smallest, 512 bytes. */
const maxClusters = 2 ** 22;

/** Who uses which cluster of a qcow2 file. Only compressed data may share a cluster, with other compressed data. */
export class ClusterUsage {
  readonly #clusterBytes: number;
  readonly #fileBytes: number;
  readonly #counts: Uint32Array;
  readonly #exclusive: Uint8Array;

  constructor(fileBytes: number, clusterBytes: number) {
    const clusters = Math.ceil(fileBytes / clusterBytes);
    if (clusters > maxClusters) {
      throw qcow2Error('QCOW2_TABLE', 20, `more than ${maxClusters} clusters: use bigger ones`, clusters);
    }
    this.#clusterBytes = clusterBytes;
    this.#fileBytes = fileBytes;
    this.#counts = new Uint32Array(clusters);
    this.#exclusive = new Uint8Array(clusters);
  }

  /** Clusters in the file. */
  get clusters(): number {
    return this.#counts.length;
  }

  /** How many users the cluster has, by the tables. */
  count(cluster: number): number {
    return this.#counts[cluster] ?? 0;
  }

  /** Takes whole clusters for one user. `at` is where the file refers to them. */
  claim(what: string, offset: number, length: number, at: number): void {
    if (offset % this.#clusterBytes !== 0)
      throw qcow2Error('QCOW2_TABLE', at, `${what} that is not cluster aligned`, offset);
    // The last cluster of a file needs not be there to its end; a table does.
    if (offset >= this.#fileBytes) throw qcow2Error('QCOW2_TABLE', at, `${what} beyond the end of the file`, offset);
    const first = offset / this.#clusterBytes;
    for (let cluster = first; cluster < first + Math.ceil(length / this.#clusterBytes); cluster++) {
      if (this.count(cluster) > 0) throw qcow2Error('QCOW2_TABLE', at, `${what} where something else is`, offset);
      this.#counts[cluster] = 1;
      this.#exclusive[cluster] = 1;
    }
  }

  /** As `claim`, for something that must be in the file to its last byte. */
  claimWhole(what: string, offset: number, length: number, at: number): void {
    if (offset + length > this.#fileBytes)
      throw qcow2Error('QCOW2_TABLE', at, `${what} beyond the end of the file`, offset);
    this.claim(what, offset, length, at);
  }

  /** Counts a user of a range of bytes, which may begin and end within clusters. */
  share(what: string, offset: number, length: number, at: number): void {
    const last = Math.floor((offset + length - 1) / this.#clusterBytes);
    for (let cluster = Math.floor(offset / this.#clusterBytes); cluster <= last; cluster++) {
      if (cluster >= this.clusters) throw qcow2Error('QCOW2_TABLE', at, `${what} beyond the end of the file`, offset);
      if (this.#exclusive[cluster] === 1)
        throw qcow2Error('QCOW2_TABLE', at, `${what} where something else is`, offset);
      this.#counts[cluster] = this.count(cluster) + 1;
    }
  }
}
