/** The steps of a virtual machine's life, in order; errors and log events name the one they belong to. */
export type VirtualMachinePhase = 'prepare' | 'spawn' | 'handshake' | 'continue' | 'run' | 'release';

export type VirtualMachineErrorCode =
  | 'VM_QEMU_NOT_STARTED'
  | 'VM_QEMU_EXITED'
  | 'VM_START_FAILED'
  | 'VM_KILLED'
  | 'VM_ALREADY_STARTED'
  | 'VM_NOT_RUNNING'
  | 'VM_PORT_MISSING'
  | 'VM_VALUE_INVALID'
  | 'VM_TIMEOUT'
  | 'VM_REFERENCE_INVALID'
  | 'VM_CHARACTER_MISSING'
  | 'VM_KEY_UNKNOWN'
  | 'VM_TABLET_MISSING'
  | 'VM_POINT_OUTSIDE'
  | 'VM_ENDED'
  | 'VM_SCREENSHOT_FAILED'
  | 'VM_VNC_UNAVAILABLE'
  | 'VM_JAIL_INVALID'
  | 'VM_JAIL_UNSUPPORTED'
  | 'VM_FILE_UNUSABLE'
  | 'VM_GUEST_PANICKED'
  | 'VM_CONNECTION_LOST'
  | 'VM_CHECKPOINT_UNSUPPORTED'
  | 'VM_CHECKPOINT_NAME_INVALID'
  | 'VM_CHECKPOINT_EXISTS'
  | 'VM_CHECKPOINT_MISSING'
  | 'VM_CHECKPOINT_FAILED'
  | 'VM_ACCESS_MISSING'
  | 'VM_TERMINAL_UNAVAILABLE'
  | 'VM_GUEST_COMMAND_FAILED'
  | 'VM_COPY_REFUSED'
  | 'VM_RELEASE_FAILED';

/** How QEMU ended: either an exit status or the name of a signal. */
export interface QemuExit {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface VirtualMachineErrorFacts {
  /** Who can mend it: `input` the caller's definition or options, `host` this host, `guest` the guest, `bug` the calling program. */
  readonly fault: 'input' | 'host' | 'guest' | 'bug';
  readonly phase?: VirtualMachinePhase;
  readonly exit?: QemuExit;
  /** The last 4 KiB that QEMU wrote to stderr. */
  readonly stderr?: string;
  /** The whole command line, from the launcher on. */
  readonly argv?: readonly string[];
  /** What to do about it, where QEMU's message is a known one. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** Everything that this package throws by itself. An abort rethrows the signal's own reason instead. */
export class VirtualMachineError extends Error {
  override readonly name = 'VirtualMachineError';
  readonly code: VirtualMachineErrorCode;
  readonly fault: VirtualMachineErrorFacts['fault'];
  readonly phase: VirtualMachinePhase | undefined;
  readonly exit: QemuExit | undefined;
  readonly stderr: string;
  readonly argv: readonly string[];
  readonly hint: string | undefined;

  constructor(code: VirtualMachineErrorCode, message: string, facts: VirtualMachineErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.fault = facts.fault;
    this.phase = facts.phase;
    this.exit = facts.exit;
    this.stderr = facts.stderr ?? '';
    this.argv = facts.argv ?? [];
    this.hint = facts.hint;
  }
}
