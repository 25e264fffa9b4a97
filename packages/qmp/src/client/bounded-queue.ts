/** What the events in one queue may weigh together, as the length of their texts. */
const maxLength = 16 * 1024 * 1024;

/** Events that wait to be taken: so many, and so heavy, that memory stays bounded. Beyond that the oldest go. */
export class BoundedQueue<Event extends object> {
  readonly #limit: number;
  readonly #entries: ({ event: Event; length: number } | undefined)[] = [];
  /** Index of the oldest entry: the array is compacted now and then instead of shifted each time. */
  #first = 0;
  #length = 0;
  #dropped = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many events were dropped so far. */
  get dropped(): number {
    return this.#dropped;
  }

  push(event: Event, length: number): void {
    this.#entries.push({ event, length });
    this.#length += length;
    while (this.#size > this.#limit || (this.#length > maxLength && this.#size > 1)) {
      this.shift();
      this.#dropped++;
    }
  }

  /** Takes the oldest; undefined when there is none. */
  shift(): Event | undefined {
    const entry = this.#entries[this.#first];
    if (entry === undefined) return undefined;
    // Nothing refers to it from here on, also before the array is compacted.
    this.#entries[this.#first++] = undefined;
    this.#length -= entry.length;
    if (this.#first >= 1024 || this.#first === this.#entries.length) {
      this.#entries.splice(0, this.#first);
      this.#first = 0;
    }
    return entry.event;
  }

  clear(): void {
    this.#entries.length = 0;
    this.#first = 0;
    this.#length = 0;
  }

  get #size(): number {
    return this.#entries.length - this.#first;
  }
}
