import type { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { type AttachedLine, Attachment } from './attachment.js';
import { ScrollBack } from './scroll-back.js';
import type { AttachOptions, SerialAttachment, SerialConsole } from './serial-console.js';

const scrollBackSize = 256 * 1024;
/** What a QEMU that is gone has left in its socket is read in no time; nobody waits longer for more. */
const restMs = 250;

/** The wire between a serial port and those at its console: from the machine's making to its end, QEMU or not. */
export class SerialLine implements SerialConsole, AttachedLine {
  readonly received = new ScrollBack(scrollBackSize);
  readonly #attachments = new Set<Attachment>();
  readonly #waiting: (() => void)[] = [];
  #socket: Duplex | null = null;
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  get scrollBack(): Buffer {
    return this.received.read(this.received.start, scrollBackSize);
  }

  attach({ scrollBack = true }: AttachOptions = {}): SerialAttachment {
    const attachment = new Attachment(this, scrollBack ? this.received.start : this.received.end);
    this.#attachments.add(attachment);
    return attachment;
  }

  detach(attachment: Attachment): void {
    this.#attachments.delete(attachment);
  }

  /** From here on everything is read, whoever is attached: a guest whose serial port is full would stand still. */
  connect(socket: Duplex): void {
    socket.on('data', (chunk: Buffer) => {
      this.received.append(chunk);
      this.#pumpAll();
    });
    this.#socket = socket;
    this.#sendWaiting();
  }

  /** Waits for the start where there is none yet. What a machine that has ended does not take is nobody's loss. */
  send(chunk: Buffer, done: () => void): void {
    if (this.#socket === null && !this.#ended) this.#waiting.push(() => this.send(chunk, done));
    else if (this.#socket?.writable) this.#socket.write(chunk, () => done());
    else done();
  }

  /** Reads what is left of a QEMU that is gone, and ends all attachments behind it. */
  async end(): Promise<void> {
    const socket = this.#socket;
    if (socket !== null) {
      await Promise.race([finished(socket, { writable: false }), delay(restMs, undefined, { ref: false })]).catch(
        () => undefined,
      );
    }
    this.#ended = true;
    this.#sendWaiting();
    this.#pumpAll();
  }

  #sendWaiting(): void {
    for (const send of this.#waiting.splice(0)) send();
  }

  #pumpAll(): void {
    for (const attachment of this.#attachments) attachment.pump();
  }
}
