import type { Readable } from 'node:stream';
import { VirtualMachineError } from '../errors.js';
import type { AccessOptions, GuestAccess, GuestProcess } from './guest-access.js';

const complaintLimit = 4096;

/**
 * Runs a program of the guest to its end, and hands its output over while it runs. Fails when it says that it failed.
 *
 * @throws VirtualMachineError `VM_GUEST_COMMAND_FAILED` with the end of what it wrote to stderr
 */
export async function runInGuest<T>(
  access: Pick<GuestAccess, 'exec'>,
  argv: readonly string[],
  stdin: 'empty' | Readable,
  { signal }: AccessOptions,
  take: (stdout: Readable) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const process = await access.exec(argv, { stdin, signal: either });
  const complaint = tail(process.stderr);
  complaint.catch(() => undefined);
  let taken: T;
  try {
    taken = await take(process.stdout);
  } catch (error) {
    signal?.throwIfAborted();
    await explain(process, argv, complaint);
    throw error;
  } finally {
    if (!process.stdout.readableEnded) stop.abort(new Error('nobody needs the rest'));
  }
  await check(process, argv, complaint);
  return taken;
}

async function check(process: GuestProcess, argv: readonly string[], complaint: Promise<string>): Promise<void> {
  const { exitStatus } = await process.exit;
  if (exitStatus !== 0) throw failed(argv, exitStatus, await complaint);
}

/** Output that makes no sense mostly comes from a program that failed, which is the better reason. */
async function explain(process: GuestProcess, argv: readonly string[], complaint: Promise<string>): Promise<void> {
  if (process.stdout.readableEnded) await check(process, argv, complaint);
}

async function tail(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) text = (text + String(chunk)).slice(-complaintLimit);
  return text.trim();
}

function failed(argv: readonly string[], exitStatus: number, complaint: string): VirtualMachineError {
  const said = complaint === '' ? 'and said nothing' : `and said: ${complaint}`;
  const message = `${JSON.stringify(argv[0])} failed in the guest with status ${exitStatus} ${said}`;
  return new VirtualMachineError('VM_GUEST_COMMAND_FAILED', message, { fault: 'guest', stderr: complaint });
}
