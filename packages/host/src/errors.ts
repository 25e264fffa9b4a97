import type { AcceleratorReason } from './accelerator/reason.js';

/** Who has to change something: the caller, or the host (that is, who runs it). */
export type HostFault = 'input' | 'host';

/** Base of every error that this package makes. An abort is not among them: it rethrows the signal's own reason. */
export abstract class HostError extends Error {
  abstract readonly code: string;
  readonly fault: HostFault;
  /** The exact command that mends the host, where there is one. */
  readonly remedy: string | undefined;

  protected constructor(message: string, facts: { fault: HostFault; remedy?: string | undefined; cause?: unknown }) {
    const said = facts.remedy === undefined ? message : `${message} To mend it: ${facts.remedy}`;
    super(said, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.fault = facts.fault;
    this.remedy = facts.remedy;
  }
}

/** A program that is needed is not installed, or what was found in its place can't be used. */
export class ToolMissingError extends HostError {
  override readonly name = 'ToolMissingError';
  readonly code = 'HOST_TOOL_MISSING';
  /** Name of the program, like `qemu-system-x86_64`. */
  readonly tool: string;

  constructor(
    tool: string,
    problem: string,
    facts: { fault?: HostFault; remedy?: string | undefined; cause?: unknown } = {},
  ) {
    super(problem, { ...facts, fault: facts.fault ?? 'host' });
    this.tool = tool;
  }
}

/** The call itself is wrong: nothing was done. */
export class HostInputError extends HostError {
  override readonly name = 'HostInputError';
  readonly code = 'HOST_INPUT';

  constructor(problem: string) {
    super(problem, { fault: 'input' });
  }
}

/** QEMU was started to ask what it can do, and did not answer: it ended, took too long, or spoke another language. */
export class QemuProbeError extends HostError {
  override readonly name = 'QemuProbeError';
  readonly code = 'HOST_QEMU_PROBE_FAILED';
  readonly binary: string;
  /** Null while it ran, or when a signal ended it. */
  readonly exitCode: number | null;
  /** The signal that ended it, other than our own. */
  readonly exitSignal: NodeJS.Signals | null;
  /** The beginning of what it wrote to stderr. */
  readonly stderr: string;

  constructor(
    binary: string,
    problem: string,
    facts: { exitCode: number | null; exitSignal: NodeJS.Signals | null; stderr: string; cause?: unknown },
  ) {
    const said = facts.stderr.trim();
    super(`${binary} ${problem}.${said === '' ? '' : ` Its stderr: ${said.slice(0, 2000)}`}`, {
      ...facts,
      fault: 'host',
    });
    this.binary = binary;
    this.exitCode = facts.exitCode;
    this.exitSignal = facts.exitSignal;
    this.stderr = facts.stderr;
  }
}

/** The accelerator that was asked for does not work here, or none does. */
export class AcceleratorError extends HostError {
  override readonly name = 'AcceleratorError';
  readonly code = 'HOST_ACCELERATOR_UNFIT';
  readonly requested: 'kvm' | 'tcg' | 'auto';
  /** What was found out about each accelerator, as data. */
  readonly reasons: readonly AcceleratorReason[];

  constructor(requested: 'kvm' | 'tcg' | 'auto', reasons: readonly AcceleratorReason[], hint: string) {
    const asked =
      requested === 'auto' ? 'No accelerator works here' : `The accelerator ${requested} does not work here`;
    const found = reasons.map(({ accelerator, message }) => `${accelerator}: ${message}`).join(' ');
    const remedy = reasons.find((reason) => reason.remedy !== undefined)?.remedy;
    super(`${asked}. ${found} ${hint}`, { fault: 'host', remedy });
    this.requested = requested;
    this.reasons = reasons;
  }
}
