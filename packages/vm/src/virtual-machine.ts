import type { RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { applyLimits, deriveLimits } from '@vmwright/limits';
import { defaultMachine, type ResolvedMachine, withDefaults } from '@vmwright/machine-schema';
import type { QmpClient } from '@vmwright/qmp';
import { copyIn } from './access/copy-in.js';
import { copyOut, type CopyOutOptions } from './access/copy-out.js';
import {
  type AccessOptions,
  type GuestAccess,
  type GuestExecOptions,
  type GuestProcess,
  type ShellOptions,
  toolsChannel,
} from './access/guest-access.js';
import { listFiles } from './access/list-files.js';
import { checkOptions } from './check-options.js';
import { valueInvalid } from './check-value.js';
import type { Checkpoint, CheckpointOptions } from './checkpoint/checkpoint.js';
import { VirtualMachineError } from './errors.js';
import type { VirtualMachineAction, VirtualMachineLogger } from './events.js';
import { resetMachine } from './guest/reset.js';
import type { PauseReason } from './guest/run-state.js';
import { endOf } from './life/end.js';
import { InputDevice } from './input/input-device.js';
import { type PressOptions, pressKeys, type TypeOptions, typeText } from './input/keyboard.js';
import { Mouse } from './input/mouse.js';
import { Holdings, type LivingMachine, vncSocketIn } from './life/holdings.js';
import { Journal } from './life/journal.js';
import { launch, letRun } from './life/launch.js';
import { LifeState } from './life/life-state.js';
import { MachineEnd } from './life/machine-end.js';
import { askToEnd, type ShutdownMethod, type ShutdownOptions } from './life/shutdown.js';
import type { VirtualMachineOptions } from './options.js';
import { channelPort, portAt, portMissing } from './ports.js';
import { type Screenshot, type ScreenshotOptions, takeScreenshot } from './screen/screenshot.js';
import type { ScreenWish } from './screen/wait-for-screen.js';
import type { Condition } from './readiness/condition.js';
import type { WaitOptions } from './readiness/deadline.js';
import { MetadataRequests } from './readiness/metadata-requests.js';
import { waitForScreen } from './readiness/screen.js';
import { type Waited, waitForCondition } from './readiness/wait-for.js';
import { type OpenVnc, openVncPort } from './vnc/open-vnc.js';
import type { SerialConsole } from './serial/serial-console.js';

/**
 *  created ── start() ──> starting ── QEMU runs the guest ──> running <──── resume(), reset() ────> paused
 *     │                      │                                   │   pause(), panic, I/O error, ...   │
 *     │ kill()               │ failure, abort, kill()            │ power-off, crash, shutdown(), kill()
 *     └──────────────────────┴──────────────> stopping <─────────┴────────────────────────────────────┘
 *                                                │ QEMU gone; network, image, sockets released
 *                                                v
 *                                             stopped
 */
export type VirtualMachineState = 'created' | 'starting' | 'running' | 'paused' | 'stopping' | 'stopped';

/**
 * Makes a virtual machine from an image and a network; nothing runs yet. From here on the machine owns both and releases
 * them when it ends. When this function throws, they stay the caller's.
 *
 * @throws MachineLimitError when the image's machine asks for more than the limits allow
 * @throws VirtualMachineError `VM_VALUE_INVALID` without an image or a network
 */
export function createVirtualMachine(options: VirtualMachineOptions): VirtualMachine {
  checkOptions(options);
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
  /** The guest's mouse and tablet. */
  readonly mouse: Mouse;

  readonly #options: VirtualMachineOptions;
  readonly #journal: Journal;
  readonly #state: LifeState;
  readonly #holdings: Holdings;
  readonly #requests: MetadataRequests;
  readonly #input = new InputDevice(
    () => this.#whileLiving('type or point').qmp,
    (turn, signal) => this.#orItsEnd(turn, signal),
  );
  readonly #stop = new AbortController();
  readonly #machineEnd = new MachineEnd();
  #resolveDone: () => void = () => undefined;
  #guestAccess: GuestAccess | null;
  #error: Error | null = null;
  #ending: Promise<void> | null = null;
  #booting: Promise<void> = Promise.resolve();
  #living: LivingMachine | null = null;

  constructor(machine: ResolvedMachine, options: VirtualMachineOptions) {
    this.machine = machine;
    this.#options = options;
    this.#guestAccess = options.guestAccess ?? null;
    this.#journal = new Journal(options.logger);
    this.#journal.subscribe(({ type }) => {
      if (type !== 'reset') return;
      options.network.disconnect?.();
      this.#guestAccess?.disconnect?.();
    });
    this.#state = new LifeState(this.#journal);
    this.#holdings = new Holdings(options);
    this.#requests = new MetadataRequests(options.network, () => !['stopping', 'stopped'].includes(this.state));
    this.mouse = new Mouse(this.#input, {
      hasTablet: machine.tablet !== 'none',
      screenSize: (each) => this.screenshot(each),
    });
    this.done = new Promise((resolve) => {
      this.#resolveDone = resolve;
    });
  }

  get state(): VirtualMachineState {
    return this.#state.now;
  }

  /** Why the guest stands still while the machine is `paused`, else null. */
  get pauseReason(): PauseReason | null {
    return this.#state.reason;
  }

  /** Why the machine ended, to be read after {@link done}: null after a power-off, a shutdown or a kill. */
  get error(): Error | null {
    return this.#error;
  }

  /** The path of the VNC server's unix socket while the machine runs; null before and after. */
  get vncSocket(): string | null {
    return this.#living === null ? null : vncSocketIn(this.#living.folder);
  }

  /** The QMP connection of the running machine. */
  get qmp(): QmpClient {
    return this.#whileLiving('use QMP').qmp;
  }

  /** The process id of QEMU, or null while there is none. */
  get pid(): number | null {
    return this.state === 'stopped' ? null : (this.#holdings.process?.pid ?? null);
  }

  /**
   * Starts QEMU and lets the guest run. When it rejects, the machine has ended: everything is released and {@link done} is
   * resolved. An abort of `signal` ends it with the signal's reason.
   *
   * @throws VirtualMachineError with QEMU's stderr when QEMU does not come up: `VM_QEMU_NOT_STARTED`, `VM_QEMU_EXITED`,
   * `VM_START_FAILED`; `VM_VALUE_INVALID`
   * @throws HostError when there is no usable QEMU or accelerator
   * @throws QemuArgsError when this QEMU can't make such a machine
   */
  async start({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    if (this.state !== 'created') {
      throw new VirtualMachineError('VM_ALREADY_STARTED', `a machine starts once, and this one is ${this.state}`, {
        fault: 'bug',
      });
    }
    this.#state.enter('starting');
    let stop = this.#stop.signal;
    try {
      if (signal !== undefined) stop = AbortSignal.any([signal, stop]);
      this.#booting = this.#boot(stop);
      await this.#booting;
    } catch (cause) {
      const error: unknown = stop.aborted ? stop.reason : cause;
      await this.#end(asError(error));
      throw error;
    }
  }

  /** Ends QEMU at once with SIGKILL, and resolves when everything is released. Harmless when it has ended already. */
  async kill(): Promise<void> {
    if (this.state === 'stopped') return;
    await this.#journal.action('kill', () => this.#end(null));
  }

  /**
   * Asks the guest to power off. If it does not, asks QEMU to quit, which still flushes the disk; if it does not either,
   * kills it. QEMU is gone within `timeoutMs` (30,000 by default), of which `quit` gets the last half, at most 5 s.
   * Resolves with what it took, when everything is released. A guest that was paused runs again for it; one that stands
   * still for another reason can't power off, and is not asked to.
   *
   * @throws VirtualMachineError `VM_VALUE_INVALID` for a `timeoutMs` that is no number
   */
  async shutdown(options: ShutdownOptions = {}): Promise<ShutdownMethod> {
    const living = this.#whileLiving('shut it down');
    return await this.#journal.action('shutdown', async () => {
      const method = (await askToEnd(living, this.pauseReason, options)) ?? 'kill';
      await (method === 'kill' ? this.kill() : this.done);
      return method;
    });
  }

  /** Lets the guest stand still; its state is `paused` then. Does nothing to one that does already. */
  async pause(): Promise<void> {
    const { qmp, runState } = this.#whileLiving('pause it');
    await this.#asked('pause', async () => {
      await qmp.execute('stop');
      await runState.refresh();
    });
  }

  /**
   * Lets a guest that stands still run on.
   *
   * @throws QmpCommandError for a guest that needs a reset, as after an internal error
   */
  async resume(): Promise<void> {
    const { qmp, runState } = this.#whileLiving('resume it');
    await this.#asked('resume', async () => {
      await qmp.execute('cont');
      await runState.refresh();
    });
  }

  /** Pushes the reset button: the guest starts again from its firmware, also one that stood still. */
  async reset(): Promise<void> {
    const { qmp, runState } = this.#whileLiving('reset it');
    await this.#asked('reset', async () => {
      await resetMachine(qmp);
      if ((await runState.refresh()) !== null) await this.resume();
    });
  }

  /**
   * Keeps this moment of the machine, memory and disk, to go back to it with {@link revert}. The guest stands still
   * meanwhile. Needs a disk that is a writable qcow2 layer.
   *
   * @param name a letter first, then letters, digits, dots, dashes and underscores; made up when absent
   * @throws VirtualMachineError `VM_CHECKPOINT_UNSUPPORTED`, `VM_CHECKPOINT_NAME_INVALID`, `VM_CHECKPOINT_EXISTS`,
   * `VM_CHECKPOINT_FAILED`
   */
  async checkpoint(name?: string, options: CheckpointOptions = {}): Promise<Checkpoint> {
    const { checkpoints, runState } = this.#whileLiving('make a checkpoint');
    try {
      return await this.#asked('checkpoint', () => checkpoints.create(name, options), options.signal);
    } finally {
      await runState.settled();
    }
  }

  /**
   * Goes back to a checkpoint, from where the guest runs on. What is outside of the machine does not go back: whoever
   * was connected to the guest finds connections broken that the guest believes in, and the clock jumps.
   *
   * @throws VirtualMachineError `VM_CHECKPOINT_MISSING`; `VM_CHECKPOINT_FAILED`, after which the guest stands still
   */
  async revert(name: string, options: CheckpointOptions = {}): Promise<void> {
    const { checkpoints, runState } = this.#whileLiving('revert it');
    try {
      await this.#asked('revert', () => checkpoints.revert(name, options), options.signal);
      this.#guestAccess?.disconnect?.();
    } finally {
      await runState.settled();
    }
  }

  /** The checkpoints of this machine, from the oldest on. */
  async checkpoints(): Promise<readonly Checkpoint[]> {
    return await this.#orItsEnd(this.#whileLiving('list its checkpoints').checkpoints.list());
  }

  /** @throws VirtualMachineError `VM_CHECKPOINT_MISSING`, `VM_CHECKPOINT_FAILED` */
  async deleteCheckpoint(name: string, options: CheckpointOptions = {}): Promise<void> {
    const { checkpoints } = this.#whileLiving('delete a checkpoint');
    await this.#asked('delete-checkpoint', () => checkpoints.delete(name, options), options.signal);
  }

  /** Tells a listener of everything that the machine does from now on, like `logger`. Returns what ends that. */
  subscribe(listener: VirtualMachineLogger): () => void {
    return this.#journal.subscribe(listener);
  }

  /** A picture of the guest's screen. */
  async screenshot(options: ScreenshotOptions = {}): Promise<Screenshot> {
    const living = this.#whileLiving('take a picture of its screen');
    return await this.#orItsEnd(takeScreenshot(living, options), options.signal);
  }

  /**
   * Waits until the screen has not changed for a while, or shows what a picture shows, and gives it.
   *
   * @throws VirtualMachineError `VM_TIMEOUT` with how it differed at last, `VM_ENDED`, `VM_REFERENCE_INVALID`
   */
  async waitForScreen(wish: ScreenWish, options: WaitOptions = {}): Promise<Screenshot> {
    return await waitForScreen(this.#watched(), wish, options);
  }

  /**
   * Waits until the guest is so far: `serialText('login:')`, `all(metadataPing(), screenStable(1000))`, ...
   *
   * @throws VirtualMachineError `VM_TIMEOUT`, which says what had happened and the last lines on the serial port;
   *   `VM_ENDED` when the machine ends first
   */
  async waitFor(condition: Condition, options: WaitOptions = {}): Promise<void> {
    await this.#orItsEnd(waitForCondition(this.#watched(), condition, options), options.signal);
  }

  /**
   * Serves the screen to VNC viewers on a TCP port of this host, 127.0.0.1 only, until the machine ends. Anyone on this host
   * can connect while it is open.
   *
   * @throws VirtualMachineError `VM_VNC_UNAVAILABLE`, `VM_VALUE_INVALID`
   */
  async openVnc({ port }: { readonly port?: number } = {}): Promise<OpenVnc> {
    const { folder } = this.#whileLiving('show its screen');
    const opened = await openVncPort({ vncSocket: vncSocketIn(folder), uid: folder.uid }, port);
    void this.done.then(() => opened.close());
    return opened;
  }

  /**
   * Types a text on the guest's keyboard, as fast as a BIOS can follow, see `paceMs`. The guest gets keys, and makes
   * characters of them by the layout that it is set to: it has to be the one that is typed on.
   *
   * @throws VirtualMachineError `VM_CHARACTER_MISSING` when the layout has no key for a character; nothing is typed then
   */
  async type(text: string, options: TypeOptions = {}): Promise<void> {
    await typeText(this.#input, text, this.machine, options);
  }

  /**
   * Presses keys together, by QEMU's names for them: `ctrl-alt-delete`, or `['ctrl', 'alt', 'delete']`.
   *
   * @throws VirtualMachineError `VM_KEY_UNKNOWN`
   */
  async press(keys: string | readonly string[], options: PressOptions = {}): Promise<void> {
    await pressKeys(this.#input, keys, options);
  }

  /**
   * The console at the guest's serial port, for a machine made with `serial`, whatever state it is in.
   *
   * @throws VirtualMachineError `VM_PORT_MISSING` for a machine without one
   */
  get serial(): SerialConsole {
    if (this.#holdings.serial === null) throw portMissing('serial port: set the option "serial"');
    return this.#holdings.serial;
  }

  /**
   * Our end of a virtio-serial port that the machine was given in `channels`. Bytes that nobody reads make the guest wait
   * when it writes more, and are lost when the machine ends.
   *
   * @throws VirtualMachineError `VM_PORT_MISSING` for a name that is not among them, `VM_NOT_RUNNING` without a QEMU
   */
  channel(name: string): Duplex {
    const port = channelPort(this.#options, name);
    const socket = this.#holdings.process === null ? undefined : portAt(this.#holdings.process.ports, port);
    if (socket === undefined || this.state === 'stopped') throw this.#notRunning(`use the channel ${name}`);
    return socket;
  }

  /**
   * Starts a process in the guest, through the machine's `guestAccess`.
   *
   * @throws VirtualMachineError `VM_ACCESS_MISSING`, `VM_NOT_RUNNING`, `VM_ENDED`, and what the access throws
   */
  async exec(argv: readonly string[], options: GuestExecOptions = {}): Promise<GuestProcess> {
    return await this.whileRunning(this.#access().exec(argv, options));
  }

  /** Sets the way into the guest for processes from now on, where it is known only while the machine runs. */
  setGuestAccess(access: GuestAccess | null): void {
    this.#guestAccess = access;
    this.#attachAccess();
  }

  /** A shell in the guest; what {@link exec} throws. */
  async shell({
    argv = ['/bin/sh', '-i'],
    tty = true,
    columns = 80,
    rows = 24,
    signal,
  }: ShellOptions = {}): Promise<GuestProcess> {
    return await this.exec(argv, { tty: tty ? { columns, rows } : false, ...(signal === undefined ? {} : { signal }) });
  }

  /** Copies a file or a tree of this host into the guest, see {@link copyIn}. */
  async copyIn(hostPath: string, guestPath: string, options: AccessOptions = {}): Promise<void> {
    this.#access();
    await this.#orItsEnd(copyIn(this, hostPath, guestPath, options), options.signal);
  }

  /** Copies a file or a tree out of the guest, which is believed nothing, see {@link copyOut}. */
  async copyOut(guestPath: string, hostPath: string, options: CopyOutOptions = {}): Promise<void> {
    this.#access();
    await this.#orItsEnd(copyOut(this, guestPath, hostPath, options), options.signal);
  }

  /** The paths of the plain files below a folder of the guest, see {@link listFiles}. */
  async listFiles(guestPath: string, options: AccessOptions = {}): Promise<string[]> {
    this.#access();
    return await this.#orItsEnd(listFiles(this, guestPath, options), options.signal);
  }

  /** Answers the guest's requests to the metadata service from now on; ignored once the network is released. */
  setHandler(handler: RequestListener | null): void {
    if (handler !== null && typeof handler !== 'function') throw valueInvalid('handler', handler, 'a function or null');
    if (this.state !== 'stopped' && this.state !== 'stopping') this.#requests.setHandler(handler);
  }

  /**
   * Waits for something that only a running machine can bring about, such as a result that its guest reports.
   *
   * @throws VirtualMachineError `VM_ENDED` when the machine ends first, with the reason of its end as the cause
   */
  async whileRunning<T>(promise: Promise<T>): Promise<T> {
    return await this.#machineEnd.orEnd(promise);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  #access(): GuestAccess {
    this.#whileLiving('reach into its guest');
    if (this.#guestAccess !== null) return this.#guestAccess;
    throw new VirtualMachineError('VM_ACCESS_MISSING', 'nothing runs processes in the guest: give a "guestAccess"', {
      fault: 'bug',
    });
  }

  #attachAccess(): void {
    if (this.#living === null || !this.#options.channels?.includes(toolsChannel)) return;
    this.#guestAccess?.attach?.(this.channel(toolsChannel));
  }

  async #boot(signal: AbortSignal): Promise<void> {
    const start = { machine: this.machine, options: this.#options, journal: this.#journal, state: this.#state, signal };
    const living = await launch(this.#holdings, start);
    await letRun(living, start);
    this.#living = living;
    this.#attachAccess();
    this.#state.enter('running');
    // What happened to the guest before this moment was not ours to tell yet.
    void living.runState.settled();
    void this.#watch(living);
  }

  /** Ends the machine when QEMU leaves by itself. */
  async #watch(living: LivingMachine): Promise<void> {
    await this.#end(await this.#journal.phase('run', () => endOf(living)));
  }

  /** Every way to the end leads here; the first cause counts. */
  #end(cause: Error | null): Promise<void> {
    this.#ending ??= this.#release(cause);
    return this.#ending;
  }

  async #release(cause: Error | null): Promise<void> {
    this.#state.enter('stopping');
    this.#living = null;
    this.#stop.abort(killedDuringStart());
    // What a step of the start still acquires has to be known before it can be released.
    await this.#booting.catch(() => undefined);
    this.#error = cause;
    // Nobody tells of its processes any more. What it throws must not cost the machine its orderly end.
    queueMicrotask(() => this.#guestAccess?.disconnect?.(endedError(cause)));
    try {
      await this.#journal.phase('release', () => this.#holdings.release(this.#journal));
    } catch (thrown) {
      const failure = asError(thrown);
      this.#journal.write({ type: 'release-failed', message: failure.message });
      this.#error ??= failure;
    }
    this.#state.enter('stopped');
    this.#resolveDone();
    this.#machineEnd.tell(endedError(this.#error));
  }

  /** Does what was asked of the living machine. */
  async #asked<T>(action: VirtualMachineAction, step: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return await this.#journal.action(action, () => this.#orItsEnd(step(), signal));
  }

  /** What fails because the machine is ending has the end as its reason, which is known a moment later. */
  async #orItsEnd<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await work;
    } catch (error) {
      signal?.throwIfAborted();
      const disconnected = error instanceof Error && error.name === 'QmpDisconnectedError';
      if (disconnected || this.state === 'stopping' || this.state === 'stopped') {
        await this.whileRunning(new Promise<never>(() => undefined));
      }
      throw error;
    }
  }

  #watched(): Waited {
    const { serial } = this.#holdings;
    return {
      qmp: () => this.qmp,
      serial: () => this.serial,
      serialText: () => serial?.scrollBack.toString() ?? null,
      screenshot: (options) => this.#orItsEnd(this.screenshot(options)),
      channelId: (name) => channelPort(this.#options, name).id,
      channel: (name) => this.channel(name),
      onRequest: (listener) => this.#requests.onRequest(listener),
      onEnd: (listener) => this.#machineEnd.onEnd(listener),
    };
  }

  /** What a feature works on, for as long as the guest lives. */
  #whileLiving(wish: string): LivingMachine {
    if (this.#living !== null) return this.#living;
    throw this.#notRunning(wish);
  }

  #notRunning(wish: string): VirtualMachineError {
    return new VirtualMachineError('VM_NOT_RUNNING', `can't ${wish}: the machine is ${this.state}, not running`, {
      fault: 'bug',
    });
  }
}

function killedDuringStart(): VirtualMachineError {
  return new VirtualMachineError('VM_KILLED', 'the machine was killed before it ran', { fault: 'bug' });
}

function endedError(cause: Error | null): VirtualMachineError {
  const why = cause === null ? 'it was powered off or killed' : cause.message;
  const facts = { fault: 'guest', phase: 'run', cause: cause ?? undefined } as const;
  return new VirtualMachineError('VM_ENDED', `the machine ended before its guest had answered: ${why}`, facts);
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
