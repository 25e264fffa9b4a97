import type { Duplex, Readable, Writable } from 'node:stream';

interface Abortable {
  readonly signal?: AbortSignal;
}

/** What is served of a virtual machine: `VirtualMachine` of @vmwright/vm has this shape. */
export interface ControlledMachine {
  readonly state: string;
  /** QEMU's process. */
  readonly pid: number | null;
  readonly vncSocket: string | null;
  /** The console; throws where the machine has none. */
  readonly serial: { attach(options?: { readonly scrollBack?: boolean }): Duplex };
  screenshot(options?: Abortable): Promise<{ readonly png: Uint8Array }>;
  checkpoint(name?: string, options?: Abortable): Promise<CheckpointFacts>;
  revert(name: string, options?: Abortable): Promise<void>;
  checkpoints(): Promise<readonly CheckpointFacts[]>;
  deleteCheckpoint(name: string, options?: Abortable): Promise<void>;
  /** Calls back with each event until the function that it returns is called. */
  subscribe(listener: (event: object) => void): () => void;
  shutdown(options?: { readonly timeoutMs?: number }): Promise<string>;
  kill(): Promise<void>;
  /** Types on the guest's keyboard, where the machine can. */
  type?(text: string, options?: Abortable): Promise<void>;
  /** Presses keys at the same time, where the machine can. */
  press?(keys: readonly string[], options?: Abortable): Promise<void>;
  /** Serves the screen to VNC viewers on a TCP port of this host, where the machine can. */
  openVnc?(options?: {
    readonly port?: number;
  }): Promise<AsyncDisposable & { readonly host: string; readonly port: number }>;
}

interface CheckpointFacts {
  readonly name: string;
}

/** What is served of a machine's guest: `GuestSession` of @vmwright/guest has this shape. */
export interface ControlledGuest {
  exec(
    argv: readonly string[],
    options: {
      readonly stdin: 'pipe' | 'empty';
      readonly env: Readonly<Record<string, string>>;
      readonly cwd?: string;
      readonly tty: boolean | { readonly columns: number; readonly rows: number };
      readonly signal: AbortSignal;
    },
  ): Promise<GuestProcess>;
}

export interface GuestProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exit: Promise<{ readonly exitStatus: number | null }>;
}
