import type { QmpArguments, QmpCommandName, QmpReturn } from '../client/typing.js';

/** A command as the server received it. */
export interface ReceivedCommand {
  readonly command: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly id: unknown;
  readonly outOfBand: boolean;
}

/** Makes the reply to a command; throw {@link QmpServerError} to refuse it, or never resolve to keep silent. */
export type QmpCommandHandler = (received: ReceivedCommand) => unknown;

/** Replies by command. Those of QEMU's own commands are typed. */
export type QmpCommandHandlers = {
  readonly [Name in QmpCommandName]?: (
    commandArguments: QmpArguments<Name>,
    received: ReceivedCommand,
  ) => QmpReturn<Name> | Promise<QmpReturn<Name>>;
};

/** What a server says. */
export interface QmpServerScript {
  /** Replies by command; others are not found. */
  readonly commands?: QmpCommandHandlers | undefined;
  /** Called for commands that `commands` does not have. */
  readonly fallback?: QmpCommandHandler | undefined;
  /** Sent to whoever connects, as it is; null for silence. That of a QEMU 10.0 with oob when absent. */
  readonly greeting?: unknown;
  /** Whether `qmp_capabilities` must come first, as with a QEMU. True when absent. */
  readonly negotiates?: boolean | undefined;
}

/** What a handler throws to refuse a command. */
export class QmpServerError extends Error {
  override readonly name = 'QmpServerError';
  readonly class: string;

  constructor(desc: string, errorClass = 'GenericError') {
    super(desc);
    this.class = errorClass;
  }
}
