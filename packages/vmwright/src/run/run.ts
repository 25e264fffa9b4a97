import { once } from 'node:events';
import { checkNameFree, type ControlServer, serveControl } from '@vmwright/control';
import { createGuestSession, type GuestResult, type GuestSession, guestToolsChannel } from '@vmwright/guest';
import { type Image, overwriteMachine } from '@vmwright/image';
import { createVirtualMachine, type VirtualMachine } from '@vmwright/vm';
import { openNamedImage } from '../image/open-named-image.js';
import type { Report } from '../report/report.js';
import type { RunOptions } from './options.js';
import { createMachineNetwork } from './network.js';
import { reportForward, reportKept, reportLog, reportResult } from './report.js';
import { checkWritable, saveScreenshot } from './screenshot.js';
import { timeoutError } from './timeout.js';

/** Runs one command in one virtual machine; resolves with the exit status, and leaves nothing behind either way. */
export async function run(options: RunOptions, report: Report, interrupt: AbortSignal): Promise<number> {
  if (options.screenshot !== null) await checkWritable(options.screenshot);
  if (options.name !== null) await checkNameFree(options.name);
  const timeout = new AbortController();
  const signal = AbortSignal.any([interrupt, timeout.signal]);
  const session = createGuestSession({
    command: options.command,
    env: options.env,
    onLog: (chunk) => reportLog(report, chunk),
  });
  let vm: VirtualMachine | null = null;
  const timer = startTimer(options.timeoutMs, (timeoutMs) => timeout.abort(timeoutError(timeoutMs, vm, session)));
  try {
    report.progress(`unpacking ${options.image}`);
    const image = await openNamedImage(options.image, {
      signal,
      onProgress: (progress) => report.progress(`unpacking ${options.image}`, progress),
    });
    vm = await createMachine(options, image, session, report);
    let control: ControlServer | null = null;
    let result: GuestResult;
    try {
      control = await nameMachine(options, vm);
      result = await resultOf(vm, session, options, report, signal, interrupt);
      clearTimeout(timer);
      if (options.keepAlive) await keepAlive(vm, result, report, interrupt);
    } finally {
      await vm.kill();
      await control?.[Symbol.asyncDispose]();
    }
    // The command did what it was to do; that something of its machine could not be released must not pass for its failure.
    if (vm.error !== null) report.notice(vm.error.message);
    await reportResult(report, result, statusOf(result));
    return statusOf(result);
  } finally {
    clearTimeout(timer);
    session.close();
  }
}

/** Hands image and network over to a virtual machine, or gives both back when there can't be one. */
async function createMachine(
  options: RunOptions,
  image: Image,
  guestAccess: GuestSession,
  report: Report,
): Promise<VirtualMachine> {
  try {
    const { network, forwards } = await createMachineNetwork(options.network);
    try {
      for (const forward of forwards) reportForward(report, forward);
      return createVirtualMachine({
        image: overwriteMachine(image, options.machine),
        network,
        accelerator: options.accelerator,
        serial: options.name !== null,
        channels: [guestToolsChannel],
        guestAccess,
        logger: (event) => report.event(event),
      });
    } catch (error) {
      await network.release();
      throw error;
    }
  } catch (error) {
    await image.release();
    throw error;
  }
}

/** Lets other commands find the machine, from before it starts until after it has ended. */
async function nameMachine({ name }: RunOptions, vm: VirtualMachine): Promise<ControlServer | null> {
  return name === null ? null : await serveControl({ name, machine: vm, guest: vm });
}

async function resultOf(
  vm: VirtualMachine,
  session: GuestSession,
  options: RunOptions,
  report: Report,
  signal: AbortSignal,
  interrupt: AbortSignal,
): Promise<GuestResult> {
  vm.setHandler(session.handler);
  report.progress('starting QEMU');
  await vm.start({ signal });
  if (options.vnc) report.notice(`VNC: ${vm.vncSocket}`);
  report.progress('booting the guest');
  session.started.then(
    () => report.progress(`running ${options.command[0]}`),
    () => undefined,
  );
  try {
    return await vm.whileRunning(abortable(session.result, signal));
  } finally {
    if (options.screenshot !== null && vm.state === 'running' && !interrupt.aborted) {
      await saveScreenshot(vm, options.screenshot, report, interrupt);
    }
  }
}

async function keepAlive(
  vm: VirtualMachine,
  result: GuestResult,
  report: Report,
  interrupt: AbortSignal,
): Promise<void> {
  reportKept(report, result, statusOf(result), vm.vncSocket);
  await abortable(vm.done, interrupt);
  if (vm.error !== null) throw vm.error;
}

function statusOf({ success, exitStatus }: GuestResult): number {
  if (success) return 0;
  return exitStatus !== null && exitStatus >= 1 && exitStatus <= 255 ? exitStatus : 1;
}

function startTimer(timeoutMs: number | null, onTimeout: (timeoutMs: number) => void): NodeJS.Timeout | undefined {
  return timeoutMs === null ? undefined : setTimeout(onTimeout, timeoutMs, timeoutMs);
}

/** The promise, or the signal's reason where that comes first. */
async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const settled = new AbortController();
  try {
    return await Promise.race([promise, rejectOnAbort(signal, settled.signal)]);
  } finally {
    settled.abort();
  }
}

async function rejectOnAbort(signal: AbortSignal, settled: AbortSignal): Promise<never> {
  signal.throwIfAborted();
  await once(signal, 'abort', { signal: settled });
  throw signal.reason;
}
