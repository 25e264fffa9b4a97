import type { Readable, Writable } from 'node:stream';
import { GuestError } from '../errors.js';

/** How a process of the guest ended. */
export interface GuestExit {
  /**
   * As a shell has it: 0 to 255, 128 + N for a process that signal N killed, 127 for a program that is not there. Tools of
   * other makers tell 0 and 1 only.
   */
  readonly exitStatus: number;
  /** The name of the signal that killed it, from those guests that tell it apart from an exit status. */
  readonly signal: NodeJS.Signals | null;
}

/** A process that runs in the guest. */
export interface GuestProcess {
  /** What it reads. End it, or the process waits for more. What it has no use for is taken, and lost. */
  readonly stdin: Writable;
  /** What it prints: to be read, resumed or destroyed, since the process waits for that. With a terminal, all of it. */
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when it has ended and all that it printed has arrived; rejects when that can't be known any more. */
  readonly exit: Promise<GuestExit>;
  /**
   * Sends it a signal, SIGTERM by default. SIGKILL goes to all that it started, too. Tools of other makers end it, whatever
   * the signal.
   */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** The size of a terminal in characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface ExecOptions {
  /**
   * `pipe`, the default, leaves {@link GuestProcess.stdin} to the caller; bytes or a stream are what it reads, up to
   * their end; with `empty` there is nothing to read.
   */
  readonly stdin?: 'pipe' | 'empty' | Uint8Array | Readable;
  /** Added to the environment that the guest tools run in. */
  readonly env?: Readonly<Record<string, string>>;
  /** The folder to start in. */
  readonly cwd?: string;
  /** Gives the process a terminal, of 80 columns and 24 rows unless a size is given. */
  readonly tty?: boolean | TerminalSize;
  /** Kills the process with SIGKILL; its streams and `exit` fail with the signal's reason. */
  readonly signal?: AbortSignal;
}

const defaultSize: TerminalSize = { columns: 80, rows: 24 };

/** Null for a process without a terminal. @throws GuestError GUEST_COMMAND_INVALID */
export function terminalSizeOf(tty: boolean | TerminalSize): TerminalSize | null {
  if (typeof tty === 'boolean') return tty ? defaultSize : null;
  const { columns, rows } = tty;
  for (const size of [columns, rows]) {
    if (Number.isInteger(size) && size >= 1 && size <= 65_535) continue;
    const message = `a terminal has 1 to 65535 columns and rows, not ${columns} and ${rows}`;
    throw new GuestError('GUEST_COMMAND_INVALID', message, { fault: 'input' });
  }
  return tty;
}
