import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { AcquireOptions, DroppedFrames, TapNetworkPoolOptions } from '../../src/index.js';

const program = fileURLToPath(new URL('pool-process.mjs', import.meta.url));

/** What a network in another process tells of itself, enough to boot a guest with. */
export interface RemoteNetwork {
  readonly subnet: string;
  readonly launcher: readonly string[];
  netdev(id: string): string;
  release(): Promise<void>;
  dropped(): Promise<DroppedFrames>;
}

type Options = TapNetworkPoolOptions & { readonly resolvers?: readonly string[] };

/** A pool in a process of its own, with what is built. */
export class RemotePool implements AsyncDisposable {
  readonly process: ChildProcess;
  readonly #calls = new Map<number, (reply: Reply) => void>();
  #nextId = 1;

  /** @param launcher put in front of Node, for example to enter a namespace */
  constructor(launcher: readonly string[] = [], env: NodeJS.ProcessEnv = process.env) {
    const argv = [...launcher, process.execPath, program];
    const [command = '', ...args] = argv;
    this.process = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
    this.process.on('message', (reply: Reply) => this.#calls.get(reply.id)?.(reply));
  }

  static async create(options: Options, launcher: readonly string[] = []): Promise<RemotePool> {
    const pool = new RemotePool(launcher);
    try {
      await pool.call('create', options);
      return pool;
    } catch (error) {
      await pool[Symbol.asyncDispose]();
      throw error;
    }
  }

  async acquire(options: AcquireOptions = {}): Promise<RemoteNetwork> {
    const told = (await this.call('acquire', options)) as Told;
    const { subnet } = told;
    return {
      ...told,
      netdev: () => told.netdev,
      release: async () => void (await this.call('release', subnet)),
      dropped: async () => (await this.call('dropped', subnet)) as DroppedFrames,
    };
  }

  async dispose(): Promise<void> {
    await this.call('dispose');
  }

  async call(operation: string, argument?: unknown): Promise<unknown> {
    const id = this.#nextId++;
    const replied = new Promise<Reply>((resolve) => this.#calls.set(id, resolve));
    this.process.send({ id, operation, argument });
    const { result, error } = await replied;
    if (error !== undefined) throw Object.assign(new Error(error.message), error);
    return result;
  }

  /** Kills the process, as nothing that is tested must need to be asked. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exited;
  }
}

interface Told {
  readonly subnet: string;
  readonly launcher: readonly string[];
  readonly netdev: string;
}

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly name: string; readonly code: string; readonly message: string };
}
