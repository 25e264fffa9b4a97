import { trust } from '../client/trust.js';
import { QmpCommandError, QmpInputError, QmpTimeoutError } from '../errors.js';
import { checkWaitOptions, type WaitOptions, watchDeadline } from '../protocol/deadline.js';
import type { AgentCall } from './agent-call.js';
import type {
  GuestAgentCommandName,
  GuestAgentCommands,
  GuestAgentParameters,
  GuestNetworkInterface,
} from './agent-commands.js';
import type { AgentConnection } from './agent-connection.js';
import { brokenGuest, isRecord } from './agent-reply.js';
import {
  type AgentAccess,
  execCaptured,
  execStreamed,
  type GuestCommand,
  type GuestExecResult,
  type GuestExit,
  type GuestOutput,
} from './guest-exec.js';
import { readChunks, type ReadFileOptions, writeChunks } from './guest-files.js';

/** How a program is executed in the guest. */
export interface GuestExecOptions extends WaitOptions, Pick<GuestCommand, 'env' | 'input'> {}

/** How a file of the guest is read as a whole. */
export interface GuestReadOptions extends WaitOptions, ReadFileOptions {
  /** A longer file is refused. 64 MiB when absent. */
  readonly maxBytes?: number | undefined;
}

/** How a file of the guest is written. */
export interface GuestWriteOptions extends WaitOptions, ReadFileOptions {
  /** Add to what is in the file, instead of replacing it. */
  readonly append?: boolean | undefined;
}

/** What comes after the work is not part of its deadline, and short. */
const cleanUpOptions: WaitOptions = { timeoutMs: 2000 };

const defaultMaxFileBytes = 64 * 1024 * 1024;

/**
 * The agent in a guest. Whatever the guest says is looked at with suspicion; each command has a deadline, so a guest
 * that falls silent costs an error. `timeoutMs` of a method is for the whole of what it does.
 *
 * Methods throw `QmpCommandError` when the agent refuses, `QmpTimeoutError`, `QmpDisconnectedError`, `QmpProtocolError`
 * when the guest answers nonsense (all with fault `guest`), or the signal's reason. After any of these the next command
 * finds its place in the conversation again.
 */
export class GuestAgent implements AsyncDisposable {
  readonly #connection: AgentConnection;

  /** Settles when the connection has ended, with the error if there was one. Never rejects. */
  readonly closed: Promise<Error | undefined>;

  /** @internal */
  constructor(connection: AgentConnection) {
    this.#connection = connection;
    this.closed = connection.closed;
  }

  /** Executes one of the agent's commands. What it returns is not checked. */
  async execute<Name extends GuestAgentCommandName>(
    command: Name,
    ...[commandArguments, options]: GuestAgentParameters<Name, WaitOptions>
  ): Promise<GuestAgentCommands[Name]['returns']> {
    return trust(await this.#connection.execute(command, commandArguments, options ?? {}));
  }

  /** As {@link execute}, for a command that the types do not know. */
  async executeUntyped(command: string, commandArguments?: object, options: WaitOptions = {}): Promise<unknown> {
    return await this.#connection.execute(command, commandArguments, options);
  }

  /** Finds out whether the agent is there, and where the conversation is. Needed only to know. */
  async sync(options: WaitOptions = {}): Promise<void> {
    await this.#connection.sync(options);
  }

  /**
   * Runs a program to its end and resolves with how it ended and what it wrote: up to 16 MiB each, within the
   * connection's `maxMessageBytes`. When it is given up, the process is killed if the guest has a POSIX shell.
   */
  async exec(
    path: string,
    programArguments: readonly string[] = [],
    options: GuestExecOptions = {},
  ): Promise<GuestExecResult> {
    const command = { path, arguments: programArguments, env: options.env, input: options.input };
    return await this.#access(`end of ${path}`, options, async (access) => await execCaptured(access, command));
  }

  /**
   * As {@link exec}, but hands on the output while the program runs, however much it is. It takes a POSIX shell and
   * `mktemp` in the guest, and the program sees files instead of pipes.
   */
  async execStreamed(
    path: string,
    programArguments: readonly string[],
    output: GuestOutput,
    options: GuestExecOptions = {},
  ): Promise<GuestExit> {
    const command = { path, arguments: programArguments, env: options.env, input: options.input };
    return await this.#access(`end of ${path}`, options, async (access) => await execStreamed(access, command, output));
  }

  /** The bytes of a file. Throws {@link QmpInputError} when it is longer than `maxBytes`. */
  async readFile(path: string, options: GuestReadOptions = {}): Promise<Buffer> {
    const { maxBytes = defaultMaxFileBytes } = options;
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of this.readFileChunks(path, options)) {
      length += chunk.length;
      if (length > maxBytes) throw new QmpInputError(`${path} is longer than the ${maxBytes} bytes of maxBytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  /** The bytes of a file of any length, chunk by chunk. The deadline includes what the caller does in between. */
  async *readFileChunks(
    path: string,
    options: WaitOptions & ReadFileOptions = {},
  ): AsyncGenerator<Buffer, void, undefined> {
    const deadline = startDeadline(`end of ${path}`, options);
    try {
      yield* readChunks(this.#call({ signal: deadline.signal }), this.#call(cleanUpOptions), path, options);
    } finally {
      deadline.stop();
    }
  }

  /** Writes a file: a text, bytes, or anything that yields bytes. */
  async writeFile(
    path: string,
    content: string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    options: GuestWriteOptions = {},
  ): Promise<void> {
    const chunks =
      typeof content === 'string' ? [Buffer.from(content)] : content instanceof Uint8Array ? [content] : content;
    const mode = options.append === true ? 'a' : 'w';
    await this.#access(`end of ${path}`, options, async ({ call, cleanUp }) => {
      await writeChunks(call, cleanUp, path, mode, chunks, options.chunkBytes);
    });
  }

  /** The guest's network interfaces, with their addresses. */
  async networkInterfaces(options: WaitOptions = {}): Promise<readonly GuestNetworkInterface[]> {
    const interfaces = await this.executeUntyped('guest-network-get-interfaces', undefined, options);
    if (Array.isArray(interfaces) && interfaces.every(isNetworkInterface)) return interfaces;
    throw brokenGuest('It returned a list of network interfaces that is none', JSON.stringify(interfaces));
  }

  /**
   * Asks the guest to shut down. Resolves when the agent has taken it: it answered just before, and did not refuse.
   * Wait for QEMU's SHUTDOWN event to know when it is done.
   */
  async shutdown(options: WaitOptions & { readonly mode?: 'powerdown' | 'halt' | 'reboot' } = {}): Promise<void> {
    await this.#connection.executeUnanswered('guest-shutdown', { mode: options.mode ?? 'powerdown' }, options);
  }

  /**
   * Freezes the guest's file systems, does some work, such as a snapshot, and thaws them whatever came of it. Resolves
   * with what the work returned. Throws an AggregateError when both the work and the thawing fail.
   */
  async whileFrozen<Result>(work: () => Promise<Result>, options: WaitOptions = {}): Promise<Result> {
    await this.#freeze(options);
    let result: Result;
    try {
      result = await work();
    } catch (error) {
      await this.#thawAfter(error);
      throw error;
    }
    await this.execute('guest-fsfreeze-thaw');
    return result;
  }

  /** Ends the connection; what waits rejects. The agent goes on. */
  async close(): Promise<void> {
    await this.#connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #freeze(options: WaitOptions): Promise<void> {
    try {
      await this.execute('guest-fsfreeze-freeze', {}, options);
    } catch (error) {
      // An agent that refuses has frozen nothing; one that does not answer may have.
      if (!(error instanceof QmpCommandError)) await this.#thawAfter(error);
      throw error;
    }
  }

  async #thawAfter(error: unknown): Promise<void> {
    try {
      await this.execute('guest-fsfreeze-thaw');
    } catch (thawError) {
      const problem = 'The guest may have frozen file systems: thawing failed, too';
      throw new AggregateError([error, thawError], problem, { cause: thawError });
    }
  }

  async #access<Result>(
    waitedFor: string,
    options: WaitOptions,
    work: (access: AgentAccess) => Promise<Result>,
  ): Promise<Result> {
    const { signal, stop } = startDeadline(waitedFor, options);
    try {
      return await work({ call: this.#call({ signal }), cleanUp: this.#call(cleanUpOptions), signal });
    } finally {
      stop();
    }
  }

  #call(options: WaitOptions): AgentCall {
    return async (command, commandArguments) => await this.#connection.execute(command, commandArguments, options);
  }
}

/** A signal for the whole of something that takes several commands. */
function startDeadline(waitedFor: string, options: WaitOptions): { signal: AbortSignal; stop: () => void } {
  checkWaitOptions(options);
  const controller = new AbortController();
  const timeoutError = (timeoutMs: number): Error => new QmpTimeoutError(waitedFor, timeoutMs, { fault: 'guest' });
  const stop = watchDeadline(options, timeoutError, (reason) => controller.abort(reason));
  return { signal: controller.signal, stop };
}

function isNetworkInterface(value: unknown): value is GuestNetworkInterface {
  if (!isRecord(value) || typeof value['name'] !== 'string') return false;
  const addresses: unknown = value['ip-addresses'] ?? [];
  return (
    Array.isArray(addresses) && addresses.every((each) => isRecord(each) && typeof each['ip-address'] === 'string')
  );
}
