/** Ways to execute a guest's code: by the host's CPU, or by translating it. */
export type Accelerator = 'kvm' | 'tcg';

/** What was found out about an accelerator, as a stable literal. */
export type AcceleratorReasonCode =
  /** It executed all of the proof's steps, fast enough. */
  | 'works'
  /** There is no /dev/kvm. */
  | 'device-missing'
  /** There is a /dev/kvm, which the present user may not open for reading and writing. */
  | 'device-denied'
  /** QEMU ended before the proof did: see `stderr`. */
  | 'qemu-ended'
  /** The proof was not through when the time was over. */
  | 'deadline-passed'
  /** KVM gave up on an instruction that it had to emulate: see `stderr`. */
  | 'emulation-failed'
  /** An instruction that a CPU has to execute raised an exception. */
  | 'exception'
  /** A step calculated something wrong. */
  | 'wrong-result'
  /** It is slower than translating the code would be. */
  | 'too-slow';

/** Why an accelerator was chosen or passed over. Plain JSON. */
export interface AcceleratorReason {
  readonly accelerator: Accelerator;
  /** `unavailable`: nothing was tried, as the host does not offer it. */
  readonly verdict: 'proven' | 'disproven' | 'unavailable';
  readonly code: AcceleratorReasonCode;
  /** One sentence for people. */
  readonly message: string;
  /** The command that mends it, where there is one. */
  readonly remedy?: string;
  /** What the proof reported, a letter a step, as `proof.asm` explains; absent when nothing was tried. */
  readonly report?: string;
  /** From the start of QEMU to its end. */
  readonly durationMs?: number;
  /** Ticks of the time stamp counter for 250,000 turns of a loop in ring 0, the best of four. */
  readonly loopTicks?: number;
  /** How often `loopTicks` of TCG on this host fit into those of this accelerator: below 1 it is faster. */
  readonly timesTcg?: number;
  /** Exit status of QEMU, when it ended by itself. */
  readonly exitCode?: number;
  /** The beginning of what QEMU wrote to stderr, when it wrote something. */
  readonly stderr?: string;
}
