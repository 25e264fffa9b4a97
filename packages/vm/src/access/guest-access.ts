import type { Duplex, Readable, Writable } from 'node:stream';

/** The channel that an access may be attached to: `guestToolsChannel` of @vmwright/guest. */
export const toolsChannel = 'vmwright.tools.0';

/** What runs processes in a guest: `GuestSession` of @vmwright/guest has this shape. */
export interface GuestAccess {
  exec(argv: readonly string[], options?: GuestExecOptions): Promise<GuestProcess>;
  /**
   * Called when the guest has started again or gone back to a checkpoint: it knows nothing of what was connected. With a
   * reason when its machine has ended: that is what its processes fail with.
   */
  disconnect?(reason?: Error): void;
  /** Called while the machine runs, with our end of its channel `vmwright.tools.0`, where it was made with that. */
  attach?(port: Duplex): void;
}

export interface GuestExecOptions {
  /** `pipe`, the default, leaves the process's stdin to the caller; bytes or a stream are all that it reads. */
  readonly stdin?: 'pipe' | 'empty' | Uint8Array | Readable;
  /** Added to the environment that the guest's tools run in. */
  readonly env?: Readonly<Record<string, string>>;
  /** The folder to start in. */
  readonly cwd?: string;
  readonly tty?: boolean | { readonly columns: number; readonly rows: number };
  /** Kills the process; its streams and `exit` fail with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface GuestProcess {
  /** What it reads. End it, or the process waits for more. */
  readonly stdin: Writable;
  /** What it prints: to be read, resumed or destroyed, since the process waits for that. */
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when it has ended and all that it printed has arrived. */
  readonly exit: Promise<GuestExit>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** How a process ended: 0 to 255 as a shell has it, and the signal where the guest tells it apart. */
export interface GuestExit {
  readonly exitStatus: number;
  readonly signal: NodeJS.Signals | null;
}

export interface ShellOptions {
  /** `/bin/sh -i` by default. */
  readonly argv?: readonly string[];
  /** Whether it gets a terminal, which is the default and takes a guest with script(1). */
  readonly tty?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly signal?: AbortSignal;
}

export interface AccessOptions {
  /** Gives up, with the signal's reason. */
  readonly signal?: AbortSignal;
}
