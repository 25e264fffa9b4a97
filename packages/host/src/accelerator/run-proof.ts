import { once } from 'node:events';
import { QemuProcess } from '../process/qemu-process.js';
import { proofFirmware } from './proof-firmware.js';
import type { Accelerator } from './reason.js';
import { unnamedFile } from './unnamed-file.js';

/** What to execute the proof with. */
export interface ProofOptions {
  readonly binary: string;
  readonly accelerator: Accelerator;
  /** Value of `-cpu`. */
  readonly cpu: string;
  /** Value of `-machine`. */
  readonly machine: string;
  /** QEMU is killed when it takes longer. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** What happened. */
export interface ProofRun {
  readonly end: 'exited' | 'deadline' | 'internal-error';
  /** The steps that were reached: see `proof.asm`. */
  readonly report: string;
  readonly durationMs: number;
  /** Null unless it exited. */
  readonly exitCode: number | null;
  readonly exitSignal: NodeJS.Signals | null;
  readonly stderr: string;
}

const maxReportLength = 256;

/** Executes the proof's firmware in a QEMU that is killed at the deadline. Throws the signal's reason. */
export async function runProof(options: ProofOptions): Promise<ProofRun> {
  const { binary, deadlineMs, signal } = options;
  signal?.throwIfAborted();
  const started = performance.now();
  await using firmware = await unnamedFile(proofFirmware());
  await using qemu = await QemuProcess.start(binary, proofArgs(options), [firmware.fd]);
  const report = collect(qemu);
  const end = await endOf(qemu, deadlineMs, signal);
  const durationMs = Math.round(performance.now() - started);
  if (end === 'exited') await qemu.channelDrained();
  const { code, signal: exitSignal } = end === 'exited' ? await qemu.ended : { code: null, signal: null };
  return { end, report: report.text, durationMs, exitCode: code, exitSignal, stderr: qemu.stderr };
}

/** A machine with nothing but a CPU, some memory, the firmware, and the two ports that it reports on. */
function proofArgs({ accelerator, cpu, machine }: ProofOptions): readonly string[] {
  return [
    ['-no-user-config', '-nodefaults', '-display', 'none', '-machine', machine],
    ['-accel', accelerator, '-cpu', cpu, '-smp', 'cpus=1', '-m', 'size=16M'],
    // A fault that nobody handles resets the machine: that is to be the end, not a loop.
    ['-no-reboot'],
    // The firmware is the first file that is handed over, after the socket.
    ['-bios', '/proc/self/fd/4'],
    ['-chardev', 'socket,id=report,fd=3', '-device', 'isa-debugcon,iobase=0xe9,chardev=report'],
    ['-device', 'isa-debug-exit,iobase=0xf4,iosize=4'],
  ].flat();
}

function collect(qemu: QemuProcess): { readonly text: string } {
  const report = { text: '' };
  // One character a byte: after E comes the number of an exception.
  qemu.channel.setEncoding('latin1').on('data', (text: string) => {
    report.text += text.slice(0, maxReportLength - report.text.length);
  });
  return report;
}

/** Resolves with what comes first. Throws the signal's reason. */
async function endOf(qemu: QemuProcess, deadlineMs: number, signal?: AbortSignal): Promise<ProofRun['end']> {
  const decided = new AbortController();
  const deadline = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(signal === undefined ? [] : [signal])]);
  const stopped = once(deadline, 'abort', { signal: decided.signal }).then((): ProofRun['end'] => {
    signal?.throwIfAborted();
    return 'deadline';
  });
  try {
    const exited = qemu.ended.then((): ProofRun['end'] => 'exited');
    return await Promise.race([exited, internalError(qemu), stopped]);
  } finally {
    decided.abort();
    stopped.catch(() => undefined);
  }
}

/** KVM's way to give up leaves QEMU paused for ever, with a dump of the registers on stderr. */
async function internalError(qemu: QemuProcess): Promise<ProofRun['end']> {
  return new Promise((resolve) => {
    qemu.onStderr(() => {
      if (qemu.stderr.includes('KVM internal error')) resolve('internal-error');
    });
  });
}
