import { tarError } from './tar-error.js';

/** Longest decimal number that a map may have: that of 64 bits. */
export const maxDigits = 20;

/**
 * Decimal numbers with a delimiter behind each, out of bytes that come in pieces. A map may have millions: nothing is
 * allocated for one. Beyond 2^53 they are not exact, and wrong for any file that we take.
 */
export class DecimalScanner {
  readonly #delimiter: number;
  /** Where the numbers are in the tar, for errors. */
  readonly #position: number;
  #value = 0;
  #digits = 0;

  constructor(delimiter: ',' | '\n', position: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#position = position;
  }

  /**
   * The numbers that end in `bytes`.
   *
   * @throws ImageError TAR_SPARSE
   */
  *numbersIn(bytes: Buffer): Generator<number> {
    for (const byte of bytes) {
      if (byte === this.#delimiter) {
        yield this.last();
      } else {
        const digit = byte - 0x30;
        if (digit < 0 || digit > 9 || this.#digits === maxDigits) throw this.#error();
        this.#value = this.#value * 10 + digit;
        this.#digits += 1;
      }
    }
  }

  /**
   * The number that has no delimiter behind it.
   *
   * @throws ImageError TAR_SPARSE when there is none
   */
  last(): number {
    if (this.#digits === 0) throw this.#error();
    const value = this.#value;
    this.#value = 0;
    this.#digits = 0;
    return value;
  }

  #error(): Error {
    const what = `a sparse map with something else than numbers of up to ${maxDigits} digits`;
    return tarError('TAR_SPARSE', this.#position, what);
  }
}
