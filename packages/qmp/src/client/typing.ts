import type { QmpCommands, QmpEvents } from '../generated/qemu.js';
import type { ExecuteOptions } from '../protocol/connection.js';
import type { WireEvent } from '../protocol/messages.js';

/** Name of a command that one of the known QEMU versions has. */
export type QmpCommandName = Extract<keyof QmpCommands, string>;

/** What a command takes. */
export type QmpArguments<Name extends QmpCommandName> = QmpCommands[Name]['arguments'];

/** What a command returns. */
export type QmpReturn<Name extends QmpCommandName> = QmpCommands[Name]['returns'];

/** Name of an event that one of the known QEMU versions emits. */
export type QmpEventName = Extract<keyof QmpEvents, string>;

/** One event, or a union that discriminates by `event`. */
export type QmpEvent<Name extends QmpEventName = QmpEventName> = {
  [Each in Name]: {
    readonly event: Each;
    readonly data: QmpEvents[Each]['data'];
    readonly timestamp: WireEvent['timestamp'];
  };
}[Name];

/** What follows the name in a call: arguments can be left out where none is required. */
// oxlint-disable-next-line typescript/no-empty-object-type -- asks whether the empty object will do
export type ExecuteParameters<Name extends QmpCommandName> =
  {} extends QmpArguments<Name>
    ? [commandArguments?: QmpArguments<Name> | undefined, options?: ExecuteOptions]
    : [commandArguments: QmpArguments<Name>, options?: ExecuteOptions];

/** What a command returns when integers beyond 2^53 come as bigints. */
export type WithBigIntegers<Value> = Value extends number
  ? number | bigint
  : Value extends object
    ? { readonly [Key in keyof Value]: WithBigIntegers<Value[Key]> }
    : Value;
