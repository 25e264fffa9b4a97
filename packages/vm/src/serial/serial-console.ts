import type { Duplex } from 'node:stream';

/** The guest's serial port, as any number of people at its console see it. */
export interface SerialConsole {
  /** The last 256 KiB that the guest wrote, also when the machine has ended. */
  readonly scrollBack: Buffer;
  /**
   * A stream of what the guest writes, which ends with the machine; what is written to it the guest reads. Destroy it to
   * detach. Any number may be attached at a time, before the start too: each gets everything, and what they write goes to
   * the guest in the order of its arrival.
   *
   * Nobody makes the guest wait: one who reads too slowly goes on with the oldest byte that the scroll-back still has.
   */
  attach(options?: AttachOptions): SerialAttachment;
}

export interface AttachOptions {
  /** Whether to begin with the scroll-back, which is the default, or with what comes from now on. */
  readonly scrollBack?: boolean;
}

export interface SerialAttachment extends Duplex {
  /** How many bytes were skipped so far because this stream was read too slowly. */
  readonly lostBytes: number;
}
