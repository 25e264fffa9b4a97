import { tarError } from './tar-error.js';

/** Counts what an archive spends on long names and extended headers. */
export class MetaBudget {
  readonly #limit: number;
  #spent = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @throws ImageError TAR_LIMIT */
  spend(bytes: number, position: number): void {
    this.#spent += bytes;
    if (this.#spent <= this.#limit) return;
    throw tarError('TAR_LIMIT', position, `more than ${this.#limit} bytes of long names and extended headers`);
  }
}
