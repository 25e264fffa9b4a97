/** Who has to change something: the caller, the host or its QEMU, what runs in the guest, or us. */
export type QmpFault = 'input' | 'host' | 'guest' | 'bug';

/** The classes of error that QEMU names; a fork may have others. */
export type QmpErrorClass =
  | 'GenericError'
  | 'CommandNotFound'
  | 'DeviceNotActive'
  | 'DeviceNotFound'
  | 'KVMMissingCap'
  | (string & {});

/** Base of every error that this package makes. An abort is not among them: it rethrows the signal's own reason. */
export abstract class QmpError extends Error {
  abstract readonly code: string;
  readonly fault: QmpFault;

  protected constructor(message: string, fault: QmpFault, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.fault = fault;
  }
}

/** The peer understood the command and refused it. The connection goes on. */
export class QmpCommandError extends QmpError {
  override readonly name = 'QmpCommandError';
  readonly code = 'QMP_COMMAND';
  /** QEMU's error class, the only part of an error that programs may depend on. */
  readonly class: QmpErrorClass;
  /** QEMU's description, for people; its wording changes between versions. */
  readonly desc: string;
  /** Name of the command that was refused. */
  readonly command: string;

  constructor(details: { class: string; desc: string; command: string; fault?: QmpFault }) {
    super(`${details.command} failed: ${clip(details.desc)} (${clip(details.class)})`, details.fault ?? 'input');
    this.class = details.class;
    this.desc = details.desc;
    this.command = details.command;
  }
}

/** The peer said something that the protocol does not allow. The connection has been ended. */
export class QmpProtocolError extends QmpError {
  override readonly name = 'QmpProtocolError';
  readonly code = 'QMP_PROTOCOL';
  /** The beginning of the offending message, when there is one. */
  readonly received: string | undefined;

  constructor(problem: string, details: { received?: string; fault?: QmpFault; cause?: unknown } = {}) {
    const received = details.received === undefined ? undefined : clip(details.received);
    const what = received === undefined ? problem : `${problem}: ${JSON.stringify(received)}`;
    super(`The peer does not speak the protocol. ${what}`, details.fault ?? 'host', details.cause);
    this.received = received;
  }
}

/** There is no connection (any more): it could not be made, the peer ended it, or the client was closed. */
export class QmpDisconnectedError extends QmpError {
  override readonly name = 'QmpDisconnectedError';
  readonly code = 'QMP_DISCONNECTED';
  /** The command that got no answer; undefined when none was under way. It may or may not have been carried out. */
  readonly command: string | undefined;
  /** What the process behind the connection wrote to its stderr, where the owner said how to find out. */
  readonly stderr: string | undefined;

  constructor(problem: string, details: { command?: string; stderr?: string; cause?: unknown; fault?: QmpFault } = {}) {
    const lost = details.command === undefined ? '' : `; ${details.command} got no answer`;
    const stderr = details.stderr?.trim() ?? '';
    const said = stderr === '' ? '' : `\nIts stderr: ${clip(stderr, 4000)}`;
    super(`${problem}${lost}.${said}`, details.fault ?? 'host', details.cause);
    this.command = details.command;
    this.stderr = details.stderr;
  }
}

/** The peer did not answer, or an event did not come, within the time that was given. */
export class QmpTimeoutError extends QmpError {
  override readonly name = 'QmpTimeoutError';
  readonly code = 'QMP_TIMEOUT';
  /** What was waited for: a command's name, an event's name, or a step of connecting. */
  readonly waitedFor: string;
  readonly timeoutMs: number;

  constructor(waitedFor: string, timeoutMs: number, details: { hint?: string; fault?: QmpFault } = {}) {
    const hint = details.hint === undefined ? '' : ` ${details.hint}`;
    super(`No ${waitedFor} within ${timeoutMs} ms.${hint}`, details.fault ?? 'host');
    this.waitedFor = waitedFor;
    this.timeoutMs = timeoutMs;
  }
}

/** The call itself is wrong: nothing was sent. */
export class QmpInputError extends QmpError {
  override readonly name = 'QmpInputError';
  readonly code = 'QMP_INPUT';

  constructor(message: string, cause?: unknown) {
    super(message, 'input', cause);
  }
}

/** The beginning of a text from outside, short enough for a message. */
function clip(text: string, length = 500): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}
