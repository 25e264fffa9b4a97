/** What went wrong, as a stable literal. */
export type ControlErrorCode =
  /** No machine can have this name. */
  | 'CONTROL_NAME_INVALID'
  /** A machine of this user has the name already. */
  | 'CONTROL_NAME_TAKEN'
  /** No machine of this user has this name now. */
  | 'CONTROL_NO_SUCH_MACHINE'
  /** The operating system refused the socket. */
  | 'CONTROL_LISTEN_FAILED'
  /** The machine's process went away, or hung up, before it had answered. */
  | 'CONTROL_DISCONNECTED'
  /** What came over the socket breaks the protocol: another version, or no machine of ours. */
  | 'CONTROL_PROTOCOL'
  /** The machine can't do this: it lacks the part, or its version does not know the operation. */
  | 'CONTROL_UNSUPPORTED'
  /** The parameters of an operation are wrong. */
  | 'CONTROL_INPUT';

/** Every error that this package makes; what fails in a machine keeps its own name, code and message. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly code: ControlErrorCode;
  readonly fault: 'input' | 'host' | 'bug';

  constructor(
    code: ControlErrorCode,
    message: string,
    { fault, cause }: { fault: ControlError['fault']; cause?: unknown },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.fault = fault;
  }
}
