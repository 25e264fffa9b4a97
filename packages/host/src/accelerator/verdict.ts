import type { Accelerator, AcceleratorReason, AcceleratorReasonCode } from './reason.js';
import type { ProofRun } from './run-proof.js';

/** Turns of the loop that is measured: see `proof.asm`. */
const loopTurns = 250_000;

/**
 * How much slower than TCG an accelerator may be. One that works is ten times faster, in ring 0 too, and one that has
 * its ring 0 emulated is hundreds of times slower: the number matters little, and leaves room for disturbances.
 */
const maxTimesTcg = 4;

/** Stands for TCG's time where that is not known. A CPU needs about 1 tick a turn, TCG about 10, an emulated ring 0 2,500. */
const presumedTcgTicks = 25 * loopTurns;

/** Exit statuses of QEMU that the proof causes: see `proof.asm`. */
const exitPassed = 33;
const exitWrong = 35;
const exitException = 37;

const complete = /^RPLl{4}t[0-9a-f]{16}s[c-][x-]$/;

/** Judges a run of the proof. `tcgTicks` is `loopTicks` of TCG on this host, null when unknown or when TCG is judged. */
export function verdictOf(accelerator: Accelerator, run: ProofRun, tcgTicks: number | null): AcceleratorReason {
  const loopTicks = ticksIn(run.report);
  const timesTcg = loopTicks === null || tcgTicks === null ? null : loopTicks / tcgTicks;
  const [code, message] = judge(run, loopTicks, tcgTicks);
  const stderr = run.stderr.trim().slice(0, 4000);
  return {
    accelerator,
    verdict: code === 'works' ? 'proven' : 'disproven',
    code,
    message,
    report: run.report,
    durationMs: run.durationMs,
    ...(loopTicks === null ? {} : { loopTicks }),
    ...(timesTcg === null ? {} : { timesTcg: Number(timesTcg.toPrecision(3)) }),
    ...(run.exitCode === null ? {} : { exitCode: run.exitCode }),
    ...(stderr === '' ? {} : { stderr }),
  };
}

function judge(run: ProofRun, loopTicks: number | null, tcgTicks: number | null): [AcceleratorReasonCode, string] {
  const reached = `It ${progressOf(run.report)}`;
  if (run.end === 'deadline') return ['deadline-passed', `${reached}, and was not through after ${run.durationMs} ms.`];
  if (run.end === 'internal-error') {
    return ['emulation-failed', `${reached}; then KVM gave up: ${firstLine(run.stderr)}.`];
  }
  if (run.exitCode === exitWrong) return ['wrong-result', `${reached}, and calculated the next wrong.`];
  if (run.exitCode === exitException) {
    return ['exception', `${reached}; the next raised exception ${exceptionIn(run.report)}.`];
  }
  if (run.exitCode !== exitPassed || !complete.test(run.report) || loopTicks === null) {
    return ['qemu-ended', `QEMU ${howEnded(run)} before the proof was through: ${firstLine(run.stderr)}.`];
  }
  const allowed = maxTimesTcg * (tcgTicks ?? presumedTcgTicks);
  if (loopTicks <= allowed) return ['works', `It did all that a kernel does in ring 0, in ${run.durationMs} ms.`];
  const times = Math.round(loopTicks / (tcgTicks ?? presumedTcgTicks));
  return ['too-slow', `Ring 0 takes ${times} times as long as when TCG translates it.`];
}

/** What the last step in a report stands for. */
function progressOf(report: string): string {
  const steps = report.replace(/[WE][^]*$/, '').replace(/t.{0,16}/, '');
  const loops = steps.split('l').length - 1;
  if (/[x-]$/.test(steps) && steps.length > 9) return 'executed all steps';
  if (/[c-]$/.test(steps)) return 'got as far as cmpxchg16b';
  if (steps.endsWith('s')) return 'got as far as SSE arithmetic';
  if (loops > 0) return `did ${loops * loopTurns} turns of a loop in ring 0`;
  const modes: Readonly<Record<string, string>> = { R: 'real', P: 'protected', L: 'long' };
  const mode = modes[steps.at(-1) ?? ''];
  return mode === undefined ? 'executed nothing' : `reached ${mode} mode`;
}

function ticksIn(report: string): number | null {
  const digits = /t([0-9a-f]{16})/.exec(report)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

function exceptionIn(report: string): string {
  const vector = /E([^])$/.exec(report)?.[1]?.charCodeAt(0);
  return vector === undefined ? 'of an unknown number' : String(vector);
}

function howEnded({ exitCode, exitSignal }: ProofRun): string {
  if (exitSignal !== null) return `was ended by ${exitSignal}`;
  return exitCode === null ? 'could not be started' : `exited with status ${exitCode}`;
}

function firstLine(stderr: string): string {
  const line = stderr.trim().split('\n', 1)[0]?.slice(0, 500) ?? '';
  return line === '' ? 'it said nothing' : line.replace(/\.$/, '');
}
