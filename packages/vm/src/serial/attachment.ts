import { Duplex } from 'node:stream';
import type { ScrollBack } from './scroll-back.js';
import type { SerialAttachment } from './serial-console.js';

const chunkSize = 16 * 1024;

/** What an attachment needs of the line that it is attached to. */
export interface AttachedLine {
  readonly received: ScrollBack;
  readonly ended: boolean;
  /** Calls back when the guest's end has taken the bytes, or is gone. */
  send(chunk: Buffer, done: () => void): void;
  detach(attachment: Attachment): void;
}

/** A reader with a place of its own in what the line has received. It keeps no copy, so it costs nothing to be slow. */
export class Attachment extends Duplex implements SerialAttachment {
  readonly #line: AttachedLine;
  #next: number;
  #wanted = false;
  #lostBytes = 0;

  constructor(line: AttachedLine, next: number) {
    super({ allowHalfOpen: false });
    this.#line = line;
    this.#next = next;
  }

  get lostBytes(): number {
    return this.#lostBytes;
  }

  /** Called when the line has more, or has ended. */
  pump(): void {
    const { received, ended } = this.#line;
    if (this.#next < received.start) {
      this.#lostBytes += received.start - this.#next;
      this.#next = received.start;
    }
    while (this.#wanted && this.#next < received.end) {
      const chunk = received.read(this.#next, chunkSize);
      this.#next += chunk.length;
      this.#wanted = this.push(chunk);
    }
    if (this.#wanted && ended) {
      this.#wanted = false;
      this.push(null);
    }
  }

  override _read(): void {
    this.#wanted = true;
    this.pump();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#line.send(chunk, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#line.detach(this);
    done(error);
  }
}
