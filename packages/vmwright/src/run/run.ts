import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createGuestSession, type GuestResult, type GuestSession } from '@vmwright/guest';
import { type Image, openImage, overwriteMachine } from '@vmwright/image';
import { createUserNetwork } from '@vmwright/network';
import { createVirtualMachine, type VirtualMachine } from '@vmwright/vm';
import { GuestTimeoutError } from '../failure.js';
import type { RunOptions } from './options.js';
import type { Report } from './report.js';

/** Runs one command in one virtual machine; resolves with the exit status, and leaves nothing behind either way. */
export async function run(options: RunOptions, report: Report, interrupt: AbortSignal): Promise<number> {
  const timeout = new AbortController();
  const signal = AbortSignal.any([interrupt, timeout.signal]);
  const session = createGuestSession({
    command: options.command,
    env: options.env,
    onLog: (chunk) => report.log(chunk),
  });
  const timer = startTimer(options.timeoutMs, () => timeout.abort(timeoutError(options, session)));
  try {
    report.progress(`unpacking ${options.image}`);
    const image = await openImage(options.image, {
      signal,
      onProgress: ({ doneBytes, totalBytes }) => report.progress(`unpacking ${options.image}`, doneBytes / totalBytes),
    });
    const vm = await createMachine(options, image, report);
    const tell = async (result: GuestResult): Promise<void> => await report.result(result, statusOf(result));
    let result: GuestResult;
    try {
      result = await resultOf(vm, session, options, report, signal);
      clearTimeout(timer);
      if (options.keepAlive) {
        await tell(result);
        await keepAlive(vm, report, interrupt);
      }
    } finally {
      await vm.kill();
    }
    if (!options.keepAlive) await tell(result);
    return statusOf(result);
  } finally {
    clearTimeout(timer);
    session.close();
  }
}

/** Hands image and network over to a virtual machine, or gives both back when there can't be one. */
async function createMachine(options: RunOptions, image: Image, report: Report): Promise<VirtualMachine> {
  try {
    const network = await createUserNetwork();
    try {
      return createVirtualMachine({
        image: overwriteMachine(image, options.machine),
        network,
        accelerator: options.accelerator,
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

async function resultOf(
  vm: VirtualMachine,
  session: GuestSession,
  options: RunOptions,
  report: Report,
  signal: AbortSignal,
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
    if (options.screenshot !== null && vm.state === 'running') await saveScreenshot(vm, options.screenshot);
  }
}

async function saveScreenshot(vm: VirtualMachine, file: string): Promise<void> {
  const { png } = await vm.screenshot();
  await writeFile(file, png);
}

async function keepAlive(vm: VirtualMachine, report: Report, interrupt: AbortSignal): Promise<void> {
  report.notice(`the machine goes on running (VNC: ${vm.vncSocket}); Ctrl-C ends it`);
  await abortable(vm.done, interrupt);
}

function statusOf({ success, exitStatus }: GuestResult): number {
  if (success) return 0;
  return exitStatus !== null && exitStatus >= 1 && exitStatus <= 255 ? exitStatus : 1;
}

function startTimer(timeoutMs: number | null, onTimeout: () => void): NodeJS.Timeout | undefined {
  return timeoutMs === null ? undefined : setTimeout(onTimeout, timeoutMs);
}

function timeoutError({ timeoutMs }: RunOptions, session: GuestSession): GuestTimeoutError {
  const state = session.hasStarted
    ? 'the guest took its command, but has not reported how it ended'
    : 'the guest has not asked for its command: does its image boot, and start the guest tools?';
  return new GuestTimeoutError(`no result after ${timeoutMs} ms: ${state}`);
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
