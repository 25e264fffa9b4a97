import type { QemuCapabilities } from '@vmwright/qemu-args';
import type { Accelerator, AcceleratorReason } from './reason.js';

/** How to choose. */
export interface ChooseAcceleratorOptions {
  /** As `findQemu` returns it. */
  readonly binary: string;
  /** What `probeCapabilities` found out about the binary. Asked for when absent. */
  readonly capabilities?: QemuCapabilities | undefined;
  /** `auto`, the default, is KVM where it is proven, else TCG. */
  readonly request?: 'kvm' | 'tcg' | 'auto' | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where verdicts are kept. Default: `$XDG_CACHE_HOME/vmwright`, else `~/.cache/vmwright`. */
  readonly cacheFolder?: string | undefined;
  /** Time for one accelerator to execute the proof, from the start of QEMU to its end. Default: 10,000. */
  readonly deadlineMs?: number | undefined;
}

/** An accelerator that works, and how that is known. */
export interface AcceleratorChoice {
  readonly accelerator: Accelerator;
  /** What is known about each accelerator that was looked at, the preferred one first. */
  readonly reasons: readonly AcceleratorReason[];
  /** True when no code was executed to find out, as all of it was known from before. */
  readonly remembered: boolean;
}

/**
 * Chooses how a guest's code is to be executed, by trying: a small program has to do what a kernel does all the time (a
 * loop in ring 0 of long mode, SSE arithmetic, cmpxchg16b, xsave and xrstor), in time, and not slower than TCG does it.
 * That a device for KVM opens proves nothing: nested and software-made ones can be useless for a whole system.
 *
 * What was proven is remembered for this host and binary; what was disproven for an hour.
 *
 * @throws AcceleratorError when the accelerator asked for does not work, or none does; its `reasons` say why.
 * @throws HostInputError when `request` or `deadlineMs` is none.
 * @throws ToolMissingError, QemuProbeError as `probeCapabilities` does.
 */
export async function chooseAccelerator(options: ChooseAcceleratorOptions): Promise<AcceleratorChoice> {
  options.signal?.throwIfAborted();
  // Loaded only here, so that a program which asks for capabilities alone does not wait for it.
  const { choose } = await import('./choose.js');
  return choose(options);
}
