import type { QemuCapabilities } from '@vmwright/qemu-args';
import { defaultCacheFolder } from '../cache/cache-folder.js';
import { probeCapabilities } from '../capabilities/probe-capabilities.js';
import { AcceleratorError } from '../errors.js';
import { findQemu } from '../find-qemu.js';
import { kvmObstacle } from './kvm-device.js';
import { recall, remember, type VerdictFile, verdictFile, type Verdicts } from './memory.js';
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
 * @throws ToolMissingError, QemuProbeError as `probeCapabilities` does.
 */
export async function chooseAccelerator(options: ChooseAcceleratorOptions): Promise<AcceleratorChoice> {
  const { request = 'auto', signal, cacheFolder = defaultCacheFolder() } = options;
  signal?.throwIfAborted();
  const binary = await findQemu({ binary: options.binary });
  const file = await verdictFile(binary, cacheFolder);
  const trial = new Trial({ ...options, binary, cacheFolder }, await recall(file));
  try {
    return await choose(request, trial);
  } finally {
    await trial.remember(file);
  }
}

async function choose(request: 'kvm' | 'tcg' | 'auto', trial: Trial): Promise<AcceleratorChoice> {
  const reasons: AcceleratorReason[] = [];
  if (request !== 'tcg') {
    const kvm = (await kvmObstacle()) ?? (await trial.verdict('kvm'));
    reasons.push(kvm);
    if (kvm.verdict === 'proven') return { accelerator: 'kvm', reasons, remembered: trial.remembered };
  }
  if (request !== 'kvm') {
    const tcg = await trial.verdict('tcg');
    reasons.push(tcg);
    if (tcg.verdict === 'proven') return { accelerator: 'tcg', reasons, remembered: trial.remembered };
  }
  throw new AcceleratorError(request, reasons, hints[request]);
}

const hints = {
  kvm: 'Ask for auto or tcg to run without it.',
  tcg: 'Is this QEMU built without TCG? Ask for auto or kvm, or use another QEMU.',
  auto: 'Use another QEMU, or another host.',
};

/** Verdicts, remembered or made. */
class Trial {
  readonly #options: ChooseAcceleratorOptions & { readonly cacheFolder: string };
  #verdicts: Verdicts;
  #remembered = true;

  constructor(options: ChooseAcceleratorOptions & { readonly cacheFolder: string }, remembered: Verdicts) {
    this.#options = options;
    this.#verdicts = remembered;
  }

  /** Whether nothing had to be executed so far. */
  get remembered(): boolean {
    return this.#remembered;
  }

  async verdict(accelerator: Accelerator): Promise<AcceleratorReason> {
    return this.#verdicts[accelerator] ?? (await this.#prove(accelerator));
  }

  async remember(file: VerdictFile): Promise<void> {
    if (!this.#remembered) await remember(file, this.#verdicts);
  }

  async #prove(accelerator: Accelerator): Promise<AcceleratorReason> {
    const { binary, signal, cacheFolder, deadlineMs = 10_000 } = this.#options;
    // What KVM does is compared with what TCG does.
    const tcgTicks = accelerator === 'kvm' ? ((await this.verdict('tcg')).loopTicks ?? null) : null;
    const capabilities = this.#options.capabilities ?? (await probeCapabilities(binary, { signal, cacheFolder }));
    // Loaded only here: once the verdicts are known, nothing of it is needed.
    const { prove } = await import('./prove.js');
    const verdict = await prove({ binary, accelerator, capabilities, tcgTicks, deadlineMs, signal });
    this.#remembered = false;
    this.#verdicts = { ...this.#verdicts, [accelerator]: verdict };
    return verdict;
  }
}
