import { Deadline } from '../process/deadline.js';
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
  using deadline = new Deadline(deadlineMs, signal);
  const started = performance.now();
  await using firmware = await unnamedFile(proofFirmware());
  await using qemu = await QemuProcess.start(binary, proofArgs(options), [firmware.fd]);
  const report = collect(qemu);
  const end = await Promise.race([
    qemu.ended.then(() => 'exited' as const),
    internalError(qemu).then(() => 'internal-error' as const),
    deadline.reached().then(() => 'deadline' as const),
  ]);
  const durationMs = Math.round(performance.now() - started);
  // What it reported may come behind what it wrote to stderr.
  if (end !== 'exited') qemu.kill();
  await qemu.channelDrained();
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

/** KVM's way to give up leaves QEMU paused for ever, with a dump of the registers on stderr. */
async function internalError(qemu: QemuProcess): Promise<void> {
  return new Promise((resolve) => {
    qemu.onStderr(() => {
      if (qemu.stderr.includes('KVM internal error')) resolve();
    });
  });
}
