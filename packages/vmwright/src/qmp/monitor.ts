import type { QmpClient } from '@vmwright/qmp';
import { codeOf } from './errors.js';
import { readArguments } from './line/read-arguments.js';
import type { Input, Request } from './line/request.js';
import { parseSchema } from './schema/parse-schema.js';
import { emptySchema, type Schema } from './schema/schema.js';

/** What came of a command. */
export type Outcome =
  | { readonly kind: 'return'; readonly value: unknown; readonly request: Request }
  | { readonly kind: 'error'; readonly class: string; readonly desc: string; readonly request: Request | null };

/** Classes of errors that are not QEMU's own. */
export const outcomeClass = {
  /** It was found before anything was sent. */
  invalidInput: 'InvalidInput',
  /** The connection ended; the command may or may not have been carried out. */
  disconnected: 'Disconnected',
} as const;

/** A connected QEMU, and what it says about its own protocol. */
export class Monitor {
  readonly client: QmpClient;
  #schema: Promise<Schema> | undefined;

  constructor(client: QmpClient) {
    this.client = client;
  }

  /** Asked for once, when first needed. Empty for a QEMU that does not have it. */
  async schema(): Promise<Schema> {
    this.#schema ??= this.#askForSchema();
    return await this.#schema;
  }

  /** Finds the types of what was typed. Throws LineError. */
  async requestOf(input: Input): Promise<Request> {
    if (input.kind === 'request') return input.request;
    const { command, words } = input;
    if (words.length === 0) return { command, outOfBand: false };
    return { command, commandArguments: readArguments(await this.schema(), command, words), outOfBand: false };
  }

  /** Executes a command. That QEMU refuses it, or is gone, is an outcome. */
  async execute(request: Request): Promise<Outcome> {
    const { command, commandArguments, outOfBand } = request;
    try {
      const options = { outOfBand, bigIntegers: true };
      const value = await this.client.executeUntyped(command, commandArguments, options);
      return { kind: 'return', value, request };
    } catch (error) {
      return { kind: 'error', ...refusal(error), request };
    }
  }

  async #askForSchema(): Promise<Schema> {
    const outcome = await this.execute({ command: 'query-qmp-schema', outOfBand: false });
    return outcome.kind === 'return' ? parseSchema(outcome.value) : emptySchema;
  }
}

function refusal(error: unknown): { class: string; desc: string } {
  const desc = error instanceof Error ? error.message : String(error);
  switch (codeOf(error)) {
    case 'QMP_COMMAND':
      return error instanceof Error && 'class' in error && 'desc' in error
        ? { class: String(error.class), desc: String(error.desc) }
        : { class: 'GenericError', desc };
    case 'QMP_INPUT':
      return { class: outcomeClass.invalidInput, desc };
    case 'QMP_DISCONNECTED':
    case 'QMP_PROTOCOL':
      return { class: outcomeClass.disconnected, desc };
    default:
      throw error;
  }
}
