import type { Readable, Writable } from 'node:stream';

/** A command that the guest runs for us at the other end of a WebSocket. */
export interface GuestShell {
  readonly stdin: Writable;
  /** To be read, resumed or destroyed, since the command waits for that. With a terminal, all of the output. */
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** How the command ended; rejects when that can't be known any more. */
  readonly exit: Promise<{ readonly success: boolean }>;
  /** Tells the guest the size of the terminal, in characters. */
  resize(columns: number, rows: number): void;
  /** Asks the guest to stop the command. */
  abort(): void;
}
