import type { ByteReader } from '../byte-reader.js';
import { parseDecimal, readCommaMap } from './sparse-pax.js';
import { pairKeys, scanRecord } from './sparse-pax-pairs.js';
import { SparseMap, type SparseMapLimits } from './sparse-map.js';
import { quote } from '../quote.js';
import type { MetaBudget } from './meta-budget.js';
import { tarError, tarTruncated } from './tar-error.js';

/** An extended header: its records, and the sparse map that versions 0.0 and 0.1 put into them. */
export interface PaxHeader {
  readonly records: ReadonlyMap<string, string>;
  readonly map: SparseMap;
  /** How many extents came as pairs of GNU.sparse.offset and GNU.sparse.numbytes. */
  readonly pairs: number;
  readonly hasCommaMap: boolean;
}

const maxKeyBytes = 256;

/**
 * Reads the records of an extended header (POSIX, pax interchange format): `LENGTH KEY=VALUE\n`, LENGTH being that of the
 * whole record in decimal. Strictly: readers that go on behind a malformed record end up with different members.
 *
 * @throws ImageError TAR_PAX, TAR_SPARSE, TAR_LIMIT, TAR_TRUNCATED
 */
export async function readPaxHeader(
  reader: ByteReader,
  length: number,
  limits: SparseMapLimits,
  budget: MetaBudget,
): Promise<PaxHeader> {
  const parser = new PaxParser(reader, limits, budget);
  const end = reader.position + length;
  while (reader.position < end) {
    parser.readPairs(end);
    if (reader.position < end) await parser.readRecord(end);
  }
  return parser.finish();
}

class PaxParser {
  readonly #reader: ByteReader;
  readonly #budget: MetaBudget;
  readonly #start: number;
  readonly #records = new Map<string, string>();
  readonly #map: SparseMap;
  #pairs = 0;
  #pendingOffset: bigint | number | null = null;
  #hasCommaMap = false;

  constructor(reader: ByteReader, limits: SparseMapLimits, budget: MetaBudget) {
    this.#reader = reader;
    this.#budget = budget;
    this.#start = reader.position;
    this.#map = new SparseMap(limits, reader.position);
  }

  /** The records of extents that are at hand, as far as there is nothing wrong with them: a map may have a million. */
  readPairs(end: number): void {
    const bytes = this.#reader.peekAtHand(end - this.#reader.position);
    let at = 0;
    for (;;) {
      const key = this.#pendingOffset === null ? pairKeys.offset : pairKeys.length;
      const record = scanRecord(bytes, at, key.bytes);
      if (record === null) break;
      this.#addHalf(key.name, record.value, this.#reader.position + at);
      at = record.end;
    }
    this.#reader.takeAtHand(at);
  }

  async readRecord(end: number): Promise<void> {
    const start = this.#reader.position;
    const digits = await this.#reader.takeUntil(0x20, Math.min(12, end - start));
    if (digits === null || !/^[1-9][0-9]*$/.test(digits.toString('latin1'))) {
      throw this.#error(start, 'a record that does not begin with its length');
    }
    const recordEnd = start + Number(digits.toString('latin1'));
    if (recordEnd > end) throw this.#error(start, 'a record that is longer than its header');
    const keyRoom = Math.min(maxKeyBytes, recordEnd - this.#reader.position);
    const key = await this.#reader.takeUntil(0x3d, keyRoom);
    // Readers in C would take what is before a NUL for the whole key.
    if (key === null || key.length === 0 || key.includes(0)) throw this.#error(start, 'a record without a key');
    await this.#readValue(key.toString('utf8'), recordEnd - 1 - this.#reader.position, start);
    const newline = await this.#reader.take(1);
    if (newline?.[0] !== 0x0a || this.#reader.position !== recordEnd) {
      throw this.#error(start, 'a record that does not end where its length says');
    }
  }

  async #readValue(key: string, length: number, position: number): Promise<void> {
    if (length < 0) throw this.#error(position, 'a record that is shorter than it must be');
    if (key === 'GNU.sparse.map') {
      if (this.#hasCommaMap) throw this.#error(position, `${quote(key)} twice`);
      this.#hasCommaMap = true;
      return readCommaMap(this.#reader, length, this.#map);
    }
    if (key === pairKeys.offset.name || key === pairKeys.length.name) {
      return this.#addHalf(key, parseDecimal(await this.#take(Math.min(length, 64)), position), position);
    }
    this.#budget.spend(key.length + length, position);
    const value = await this.#take(length);
    if (this.#records.has(key)) throw this.#error(position, `the key ${quote(key)} twice`);
    this.#records.set(key, value);
  }

  /** Version 0.0 repeats two keys for each extent. */
  #addHalf(key: string, value: bigint | number, position: number): void {
    if ((key === pairKeys.offset.name) !== (this.#pendingOffset === null)) {
      throw tarError('TAR_SPARSE', position, 'GNU.sparse.offset and GNU.sparse.numbytes do not alternate');
    }
    if (this.#pendingOffset === null) {
      this.#pendingOffset = value;
      return;
    }
    this.#map.add(this.#pendingOffset, value);
    this.#pendingOffset = null;
    this.#pairs += 1;
  }

  finish(): PaxHeader {
    if (this.#pendingOffset !== null)
      throw tarError('TAR_SPARSE', this.#start, 'GNU.sparse.offset without GNU.sparse.numbytes');
    return { records: this.#records, map: this.#map, pairs: this.#pairs, hasCommaMap: this.#hasCommaMap };
  }

  async #take(length: number): Promise<string> {
    const bytes = await this.#reader.take(length);
    if (bytes === null) throw tarTruncated(this.#reader.position);
    return bytes.toString('utf8');
  }

  #error(position: number, what: string): Error {
    return tarError('TAR_PAX', position, `an extended header has ${what}`);
  }
}
