/** What went wrong, as a stable literal. */
export type GuestErrorCode =
  /** The command or its environment can't be given to any process. */
  | 'GUEST_COMMAND_INVALID'
  /** The session was closed before the guest had done what was waited for. */
  | 'GUEST_SESSION_CLOSED'
  /** The guest did not fetch an action, or did not answer it, in any of the tries. */
  | 'GUEST_NO_ANSWER'
  /** The guest's tools don't know what they were asked to do: they are of another maker. */
  | 'GUEST_ACTION_UNKNOWN'
  /** The guest has no such file or folder. */
  | 'GUEST_FILE_NOT_FOUND'
  /** The guest lacks what a process with a terminal needs. */
  | 'GUEST_TERMINAL_UNAVAILABLE'
  /** A process's connection broke while it ran: what became of it is not known. */
  | 'GUEST_PROCESS_LOST'
  /** The guest's answer to an action breaks the protocol, stalled, or was cut off. */
  | 'GUEST_ANSWER_INVALID';

/** Whose fault it is: the caller's argument, the guest's doing, or a session used after its end. */
type GuestErrorFault = 'input' | 'guest' | 'bug';

/** Every error that this package makes; recognise it by `name` and `code`. */
export class GuestError extends Error {
  override readonly name = 'GuestError';
  readonly code: GuestErrorCode;
  readonly fault: GuestErrorFault;
  /** The file or folder in the guest that it is about, where there is one. */
  readonly path: string | undefined;

  constructor(
    code: GuestErrorCode,
    message: string,
    { fault, path, cause }: { fault: GuestErrorFault; path?: string | undefined; cause?: unknown },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.fault = fault;
    this.path = path;
  }
}
