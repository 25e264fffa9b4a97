import { closeSync, openSync } from 'node:fs';
import { Socket as DatagramSocket } from 'node:dgram';
import { Server, Socket } from 'node:net';
import { NetworkError } from '../../errors.js';
import { Channel, type ServiceExit } from './channel.js';
import { enterNewNamespace, type Privilege } from './enter.js';
import { deathSignal } from './parent-death.js';
import type { Tools } from './tools.js';

const nobody = { uid: 65_534, gid: 65_534 } as const;

/** A program that runs for as long as it is wanted. */
export interface Service {
  readonly name: string;
  readonly argv: readonly string[];
  readonly input: string;
  /** What it writes to stderr when it is ready. */
  readonly ready: string;
}

/**
 * A network namespace that no name leads to. It exists for as long as a process is in it or holds a file descriptor of
 * it or a socket in it, all of which are this process, its children, and what was started with the launcher.
 */
export class Namespace implements AsyncDisposable {
  readonly tools: Tools;
  readonly privilege: Privilege;
  /** Of the process that holds the namespace. */
  readonly pid: number;
  readonly #channel: Channel;
  readonly #fds: readonly number[];
  #disposal: Promise<void> | undefined;

  /** @throws NetworkError NETWORK_NOT_PERMITTED */
  static async open(tools: Tools, signal?: AbortSignal): Promise<Namespace> {
    const { child, privilege } = await enterNewNamespace(tools, signal);
    return new Namespace(tools, privilege, new Channel(child), child.pid ?? 0);
  }

  private constructor(tools: Tools, privilege: Privilege, channel: Channel, pid: number) {
    this.tools = tools;
    this.privilege = privilege;
    this.pid = pid;
    this.#channel = channel;
    this.#fds = (privilege === 'root' ? ['net'] : ['net', 'user']).map((kind) =>
      openSync(`/proc/${pid}/ns/${kind}`, 'r'),
    );
  }

  /** Put in front of a command, enters the namespace and becomes the command. */
  get launcher(): readonly string[] {
    const [net, user] = this.#fds.map((fd) => `/proc/${process.pid}/fd/${fd}`);
    if (user === undefined) return [this.tools.nsenter, `--net=${net}`, '--'];
    const { nsenter } = this.tools;
    return [nsenter, `--user=${user}`, `--net=${net}`, '--preserve-credentials', '--', ...deathSignal(this.tools)];
  }

  /**
   * Runs a program to its end.
   *
   * @returns what it wrote to stdout
   * @throws NetworkError NETWORK_COMMAND_FAILED, NETWORK_NAMESPACE_LOST
   */
  async run(argv: readonly string[], input = ''): Promise<string> {
    const { result } = await this.#call(argv, 'run', { argv, input });
    if (result?.status === 0) return result.stdout;
    const how = result?.signal ?? `status ${result?.status}`;
    throw commandFailed(argv, `it ended with ${how}: ${result?.stderr.trim()}`);
  }

  /** Writes a setting of the kernel, by its path below /proc/sys. */
  async configure(path: string, value: string): Promise<void> {
    await this.#channel.call('configure', { path: `/proc/sys/${path}`, value });
  }

  /** @throws NetworkError NETWORK_LISTEN_FAILED, NETWORK_NAMESPACE_LOST */
  async listen(host: string, port: number): Promise<Server> {
    return received(Server, await this.#open('listen', host, port));
  }

  /** @throws NetworkError NETWORK_LISTEN_FAILED, NETWORK_NAMESPACE_LOST */
  async bind(host: string, port: number): Promise<DatagramSocket> {
    return received(DatagramSocket, await this.#open('bind', host, port));
  }

  /** Connects to a port of the guest that the service has given an address to, or to that address. */
  async connect(service: string, port: number, address?: string): Promise<Socket> {
    return received(Socket, (await this.#channel.call('connect', { service, port, address })).handle);
  }

  /**
   * Starts a service, as nobody where this is root, and resolves when it is ready.
   *
   * @throws NetworkError NETWORK_COMMAND_FAILED, NETWORK_NAMESPACE_LOST
   */
  async serve({ name, argv, input, ready }: Service): Promise<void> {
    const user = this.privilege === 'root' ? nobody : {};
    await this.#call(argv, 'serve', { name, argv, input, ready, user });
  }

  /** Resolves once the service has gone. */
  async stop(name: string): Promise<void> {
    await this.#channel.call('stop', { name });
  }

  onExit(listener: (exit: ServiceExit) => void): void {
    this.#channel.onExit = listener;
  }

  onLost(listener: (error: NetworkError) => void): void {
    this.#channel.onLost = listener;
  }

  /** Ends all that was started inside, and lets go of the namespace. May be called again. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#disposal ??= this.#dispose();
    return this.#disposal;
  }

  async #dispose(): Promise<void> {
    this.#channel.onExit = () => undefined;
    this.#channel.onLost = () => undefined;
    await this.#channel.close();
    for (const fd of this.#fds) closeSync(fd);
  }

  async #open(operation: 'listen' | 'bind', host: string, port: number): Promise<unknown> {
    try {
      return (await this.#channel.call(operation, { host, port })).handle;
    } catch (cause) {
      if (cause instanceof NetworkError) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      const message = `can't listen on ${host}:${port} of the pool's namespace: ${why}`;
      throw new NetworkError('NETWORK_LISTEN_FAILED', 'host', message, { cause });
    }
  }

  async #call(argv: readonly string[], operation: string, request: Readonly<Record<string, unknown>>) {
    try {
      return await this.#channel.call(operation, request);
    } catch (cause) {
      if (cause instanceof NetworkError) throw cause;
      throw commandFailed(argv, cause instanceof Error ? cause.message : String(cause), cause);
    }
  }
}

/** A socket that could not be passed on, as there are too many open files, does not arrive. */
function received<T>(kind: new (...args: never[]) => T, handle: unknown): T {
  if (handle instanceof kind) return handle;
  throw new NetworkError('NETWORK_LISTEN_FAILED', 'host', 'a socket of the network namespace did not arrive here');
}

function commandFailed(argv: readonly string[], why: string, cause?: unknown): NetworkError {
  return new NetworkError('NETWORK_COMMAND_FAILED', 'host', `${argv.join(' ')} failed: ${why}`, { cause });
}
