import { tarError } from './tar-error.js';

/** A run of data in a file. Between two of them lies a hole. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
}

export interface SparseMapLimits {
  readonly sparseExtents: number;
  readonly emptyExtents: number;
}

/**
 * Where the data of a sparse member lies, checked while it is built: extents go forward, don't overlap, and are few
 * enough. Extents without data only mark the end of the file; more than a few are an attempt to keep the reader busy.
 */
export class SparseMap {
  readonly #limits: SparseMapLimits;
  /** Where the map is in the tar, for errors. */
  readonly #position: number;
  readonly #extents: Extent[] = [];
  #entries = 0;
  #empty = 0;
  #end = 0;
  #dataBytes = 0;

  constructor(limits: SparseMapLimits, position: number) {
    this.#limits = limits;
    this.#position = position;
  }

  /** Extents that have data, in order. */
  get extents(): readonly Extent[] {
    return this.#extents;
  }

  /** Entries added, those without data too. */
  get entries(): number {
    return this.#entries;
  }

  /** Refuses a map that announces too many entries, before they are read. */
  expect(entries: number): void {
    if (entries > this.#limits.sparseExtents) throw this.#tooMany();
  }

  add(offset: bigint | number, length: bigint | number): void {
    this.#count(length);
    // Beyond this both are wrong for any file that we take; below, plain numbers are exact.
    const end = Number(offset) + Number(length);
    if (!Number.isSafeInteger(end)) throw this.#error(`an extent that ends at ${BigInt(offset) + BigInt(length)}`);
    const extent = { offset: Number(offset), length: Number(length) };
    if (extent.offset < this.#end) {
      throw this.#error(`an extent at ${extent.offset}, before the end of the one in front of it (${this.#end})`);
    }
    this.#end = end;
    this.#dataBytes += extent.length;
    if (extent.length > 0) this.#extents.push(extent);
  }

  /** Counts an entry that says nothing at all. */
  addUnused(): void {
    this.#countEmpty();
  }

  /** Checks the map against the size of the file and of the data stored for it. */
  close(fileBytes: number, storedBytes: number): void {
    if (this.#end > fileBytes) throw this.#error(`an extent that ends at ${this.#end} in a file of ${fileBytes} bytes`);
    if (this.#dataBytes !== storedBytes) {
      throw this.#error(`extents of ${this.#dataBytes} bytes in total, but ${storedBytes} bytes of data`);
    }
    // Some readers pad each extent to whole blocks, others don't: refuse what they would read differently.
    const unaligned = this.#extents.slice(0, -1).find(({ length }) => length % 512 !== 0);
    if (unaligned !== undefined) throw this.#error(`an extent of ${unaligned.length} bytes, not a multiple of 512`);
  }

  #count(length: bigint | number): void {
    this.#entries += 1;
    if (this.#entries > this.#limits.sparseExtents) throw this.#tooMany();
    if (Number(length) === 0) this.#countEmpty();
  }

  #countEmpty(): void {
    this.#empty += 1;
    if (this.#empty > this.#limits.emptyExtents) {
      const what = `a sparse map with more than ${this.#limits.emptyExtents} entries that have no data`;
      throw tarError('TAR_LIMIT', this.#position, what);
    }
  }

  #tooMany(): Error {
    return tarError('TAR_LIMIT', this.#position, `a sparse map of more than ${this.#limits.sparseExtents} entries`);
  }

  #error(what: string): Error {
    return tarError('TAR_SPARSE', this.#position, `the sparse map is wrong: ${what}`);
  }
}
