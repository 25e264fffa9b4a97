import { readFile, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { applyLimits, deriveLimits } from '@vmwright/limits';
import { defaultMachine, type ResolvedMachine, withDefaults } from '@vmwright/machine-schema';
import { connectQmp, type QmpClient } from '@vmwright/qmp';
import { createScratchFolder, type ScratchFolder } from '@vmwright/scratch-folder';
import { commandLine } from './command-line.js';
import type { SerialConsole } from './serial/serial-console.js';
import { SerialLine } from './serial/serial-line.js';
import { VirtualMachineError, type VirtualMachinePhase } from './errors.js';
import type { VirtualMachineEvent } from './events.js';
import type { VirtualMachineOptions } from './options.js';
import { portAt, portsOf } from './ports.js';
import { exitError, orExit, QemuProcess } from './qemu-process.js';
import { readScreendump, type Screenshot } from './screenshot.js';

/**
 *  created ── start() ──> starting ── QEMU runs the guest ──> running
 *     │                      │                                   │
 *     │ kill()               │ failure, abort, kill()            │ power-off, crash, shutdown(), kill()
 *     └──────────────────────┴──────────────> stopping <─────────┘
 *                                                │ QEMU gone; network, image, sockets released
 *                                                v
 *                                             stopped
 */
export type VirtualMachineState = 'created' | 'starting' | 'running' | 'stopping' | 'stopped';

/** How a virtual machine was stopped: by its guest's power-off, by QEMU's own quit, or by SIGKILL. */
export type ShutdownMethod = 'powerdown' | 'quit' | 'kill';

/** QEMU gets this long to leave after `quit`, which flushes its disks. */
const quitMs = 5_000;
/** Far more than a QEMU takes to answer on a loaded host; one that hangs is given up then. */
const handshakeMs = 30_000;

/**
 * Makes a virtual machine from an image and a network; nothing runs yet. From here on the machine owns both and releases
 * them when it ends. When this function throws, they stay the caller's.
 *
 * @throws MachineLimitError when the image's machine asks for more than the limits allow
 */
export function createVirtualMachine(options: VirtualMachineOptions): VirtualMachine {
  const limits = options.limits ?? deriveLimits(options.image.machine);
  const machine = applyLimits(withDefaults(options.image.machine, defaultMachine), limits);
  return new VirtualMachine(machine, options);
}

/** One run of one virtual machine. Made by {@link createVirtualMachine}; not to be started again once it has ended. */
export class VirtualMachine implements AsyncDisposable {
  /** What the guest gets, with every default and limit applied. */
  readonly machine: ResolvedMachine;
  /** Resolves when QEMU is gone and network, image and sockets are released; never rejects. See {@link error}. */
  readonly done: Promise<void>;

  readonly #options: VirtualMachineOptions;
  readonly #stop = new AbortController();
  #resolveDone: () => void = () => undefined;
  #state: VirtualMachineState = 'created';
  #error: Error | null = null;
  #ending: Promise<void> | null = null;
  #booting: Promise<void> = Promise.resolve();
  #process: QemuProcess | null = null;
  #qmp: QmpClient | null = null;
  #folder: ScratchFolder | null = null;
  readonly #serial: SerialLine | null;
  #screenshots = 0;

  constructor(machine: ResolvedMachine, options: VirtualMachineOptions) {
    this.machine = machine;
    this.#options = options;
    this.#serial = options.serial ? new SerialLine() : null;
    this.done = new Promise((resolve) => {
      this.#resolveDone = resolve;
    });
  }

  get state(): VirtualMachineState {
    return this.#state;
  }

  /** Why the machine ended, to be read after {@link done}: null after a power-off, a shutdown or a kill. */
  get error(): Error | null {
    return this.#error;
  }

  /** The path of the VNC server's unix socket while the machine runs; null before and after. */
  get vncSocket(): string | null {
    return this.#state === 'running' ? this.#vncPath() : null;
  }

  /** The QMP connection of the running machine. */
  get qmp(): QmpClient {
    if (this.#state !== 'running' || this.#qmp === null) throw this.#notRunning('use QMP');
    return this.#qmp;
  }

  /** The process id of QEMU, or null while there is none. */
  get pid(): number | null {
    return this.#process === null || this.#state === 'stopped' ? null : this.#process.pid;
  }

  /**
   * Starts QEMU and lets the guest run. When it rejects, the machine has ended: everything is released and {@link done} is
   * resolved. An abort of `signal` ends it with the signal's reason.
   *
   * @throws VirtualMachineError with QEMU's stderr when QEMU does not come up
   * @throws HostError when there is no usable QEMU or accelerator
   * @throws QemuArgsError when this QEMU can't make such a machine
   */
  async start({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    if (this.#state !== 'created') {
      throw new VirtualMachineError('VM_ALREADY_STARTED', `a machine starts once, and this one is ${this.#state}`, {
        fault: 'bug',
      });
    }
    this.#state = 'starting';
    const stop = signal === undefined ? this.#stop.signal : AbortSignal.any([signal, this.#stop.signal]);
    this.#booting = this.#boot(stop);
    try {
      await this.#booting;
    } catch (cause) {
      const error: unknown = stop.aborted ? stop.reason : cause;
      await this.#end(asError(error));
      throw error;
    }
  }

  /** Ends QEMU at once with SIGKILL, and resolves when everything is released. Harmless when it has ended already. */
  async kill(): Promise<void> {
    await this.#end(null);
  }

  /**
   * Asks the guest to power off. If it has not within `timeoutMs` (30,000 by default), asks QEMU to quit, which still
   * flushes the disk; if it does not, kills it. Resolves with what it took, when everything is released.
   */
  async shutdown({ timeoutMs = 30_000 }: { readonly timeoutMs?: number } = {}): Promise<ShutdownMethod> {
    const process = this.#process;
    if (this.#state !== 'running' || process === null) throw this.#notRunning('shut it down');
    if (await this.#endsAfter('system_powerdown', process, timeoutMs)) return 'powerdown';
    if (await this.#endsAfter('quit', process, quitMs)) return 'quit';
    await this.kill();
    return 'kill';
  }

  /** A picture of the guest's screen. */
  async screenshot({ signal }: { readonly signal?: AbortSignal } = {}): Promise<Screenshot> {
    const { qmp } = this;
    const file = join(this.#folderPath(), `screen-${++this.#screenshots}.ppm`);
    try {
      await qmp.execute('screendump', { filename: file }, signal === undefined ? {} : { signal });
      return readScreendump(await readFile(file));
    } finally {
      await rm(file, { force: true });
    }
  }

  /**
   * The console at the guest's serial port, for a machine made with `serial`, whatever state it is in.
   *
   * @throws VirtualMachineError `VM_PORT_MISSING` for a machine without one
   */
  get serial(): SerialConsole {
    if (this.#serial === null) throw portMissing('serial port: set the option "serial"');
    return this.#serial;
  }

  /**
   * Our end of a virtio-serial port that the machine was given in `channels`. Bytes that nobody reads make the guest wait
   * when it writes more, and are lost when the machine ends.
   *
   * @throws VirtualMachineError `VM_PORT_MISSING` for a name that is not among them, `VM_NOT_RUNNING` without a QEMU
   */
  channel(name: string): Duplex {
    const port = portsOf(this.#options).channels.find((channel) => channel.name === name);
    if (port === undefined) throw portMissing(`channel ${JSON.stringify(name)}: name it in the option "channels"`);
    const socket = portAt(this.#process?.ports ?? [], port);
    if (socket === undefined || this.#state === 'stopped') throw this.#notRunning(`use the channel ${name}`);
    return socket;
  }

  /** Answers the guest's requests to the metadata service from now on; ignored once the network is released. */
  setHandler(handler: RequestListener | null): void {
    if (this.#state !== 'stopped' && this.#state !== 'stopping') this.#options.network.setHandler(handler);
  }

  /**
   * Waits for something that only a running machine can bring about, such as a result that its guest reports.
   *
   * @throws VirtualMachineError `VM_ENDED` when the machine ends first, with the reason of its end as the cause
   */
  async whileRunning<T>(promise: Promise<T>): Promise<T> {
    const ended = this.done.then(() => {
      const why = this.#error === null ? 'it was powered off or killed' : this.#error.message;
      throw new VirtualMachineError('VM_ENDED', `the machine ended before its guest had answered: ${why}`, {
        fault: 'guest',
        phase: 'run',
        cause: this.#error ?? undefined,
      });
    });
    return await Promise.race([promise, ended]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  async #boot(signal: AbortSignal): Promise<void> {
    const argv = await this.#phase('prepare', () => this.#prepare(signal));
    const process = await this.#phase('spawn', async () => {
      signal.throwIfAborted();
      return await QemuProcess.spawn(
        argv,
        (stream, line) => this.#log({ type: 'output', stream, line }),
        portsOf(this.#options).count,
      );
    });
    this.#process = process;
    this.#connectSerial(process);
    const qmp = await this.#phase('handshake', () =>
      orExit(process, 'handshake', connectQmp(process.qmp, { signal, timeoutMs: handshakeMs })),
    );
    this.#qmp = qmp;
    await this.#phase('continue', () => orExit(process, 'continue', qmp.execute('cont', undefined, { signal })));
    signal.throwIfAborted();
    this.#state = 'running';
    void this.#watch(process);
  }

  #connectSerial(process: QemuProcess): void {
    const { serial } = portsOf(this.#options);
    const socket = serial === null ? undefined : portAt(process.ports, serial);
    if (socket !== undefined) this.#serial?.connect(socket);
  }

  async #prepare(signal: AbortSignal): Promise<string[]> {
    const parent = this.#options.socketFolder;
    this.#folder = await createScratchFolder({ purpose: 'vm', ...(parent === undefined ? {} : { parent }) });
    const log = (event: VirtualMachineEvent): void => this.#log(event);
    return await commandLine(this.machine, this.#options, { vncSocket: this.#vncPath(), log, signal });
  }

  /** Ends the machine when QEMU leaves by itself. */
  async #watch(process: QemuProcess): Promise<void> {
    const exit = await this.#phase('run', () => process.exited);
    await this.#end(exit.exitCode === 0 ? null : exitError(process, exit, 'run'));
  }

  /** Every way to the end leads here; the first cause counts. */
  #end(cause: Error | null): Promise<void> {
    this.#ending ??= this.#release(cause);
    return this.#ending;
  }

  async #release(cause: Error | null): Promise<void> {
    this.#state = 'stopping';
    this.#stop.abort(killedDuringStart());
    // What a step of the start still acquires has to be known before it can be released.
    await this.#booting.catch(() => undefined);
    this.#process?.kill();
    await this.#process?.exited;
    this.#error = cause;
    await this.#phase('release', async () => {
      const failures: unknown[] = [];
      const { network, image } = this.#options;
      const steps = [
        () => this.#qmp?.close(),
        () => this.#serial?.end(),
        () => this.#process?.closePorts(),
        () => network.release(),
        () => image.release(),
        () => this.#folder?.remove(),
      ];
      for (const step of steps) await Promise.resolve(step()).catch((error: unknown) => failures.push(error));
      const failure = releaseError(failures);
      if (failure !== null) this.#log({ type: 'release-failed', message: failure.message });
      this.#error ??= failure;
    });
    this.#state = 'stopped';
    this.#resolveDone();
  }

  async #endsAfter(command: 'system_powerdown' | 'quit', process: QemuProcess, timeoutMs: number): Promise<boolean> {
    const deadline = AbortSignal.timeout(timeoutMs);
    const late = new Promise<false>((resolve) =>
      deadline.addEventListener('abort', () => resolve(false), { once: true }),
    );
    // A QEMU that leaves while it answers is what was asked for; one that refuses is dealt with by the deadline.
    const asked = this.#qmp?.execute(command, undefined, { signal: deadline }).catch(() => undefined);
    const ended = await Promise.race([process.exited.then(() => true as const), late]);
    await asked;
    if (ended) await this.done;
    return ended;
  }

  async #phase<T>(phase: VirtualMachinePhase, step: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await step();
    this.#log({ type: 'phase', phase, durationMs: performance.now() - started });
    return result;
  }

  #log(event: VirtualMachineEvent): void {
    try {
      this.#options.logger?.(event);
    } catch (error) {
      // The logger's fault is its owner's to see, and must not cost the machine its orderly end.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  #folderPath(): string {
    if (this.#folder === null) throw this.#notRunning('use its folder');
    return this.#folder.path;
  }

  #vncPath(): string {
    return join(this.#folderPath(), 'vnc.sock');
  }

  #notRunning(wish: string): VirtualMachineError {
    return new VirtualMachineError('VM_NOT_RUNNING', `can't ${wish}: the machine is ${this.#state}, not running`, {
      fault: 'bug',
    });
  }
}

function killedDuringStart(): VirtualMachineError {
  return new VirtualMachineError('VM_KILLED', 'the machine was killed before it ran', { fault: 'bug' });
}

function portMissing(what: string): VirtualMachineError {
  return new VirtualMachineError('VM_PORT_MISSING', `the machine was made without a ${what}`, { fault: 'bug' });
}

function releaseError(failures: readonly unknown[]): VirtualMachineError | null {
  if (failures.length === 0) return null;
  const cause = failures.length === 1 ? failures[0] : new AggregateError(failures);
  return new VirtualMachineError('VM_RELEASE_FAILED', `can't release everything the machine held: ${String(cause)}`, {
    fault: 'host',
    phase: 'release',
    cause,
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
