import { defaultCacheFolder } from '../cache/cache-folder.js';
import { probeCapabilities } from '../capabilities/probe-capabilities.js';
import { AcceleratorError, HostInputError } from '../errors.js';
import { findQemu } from '../find-qemu.js';
import type { AcceleratorChoice, ChooseAcceleratorOptions } from './choose-accelerator.js';
import { hostIdentity } from './host-identity.js';
import { kvmObstacle } from './kvm-device.js';
import { recall, remember, type VerdictFile, verdictFile, type Verdicts } from './memory.js';
import type { ProveOptions } from './prove.js';
import type { Accelerator, AcceleratorReason } from './reason.js';

/** Does what `chooseAccelerator` says. */
export async function choose(options: ChooseAcceleratorOptions): Promise<AcceleratorChoice> {
  const { request = 'auto', cacheFolder = defaultCacheFolder(), signal, deadlineMs = 10_000 } = options;
  if (!Object.hasOwn(hints, request)) {
    throw new HostInputError(`request is ${JSON.stringify(request)}: give kvm, tcg or auto.`);
  }
  const host = hostIdentity();
  const [binary, obstacle] = await Promise.all([
    findQemu({ binary: options.binary }),
    request === 'tcg' ? null : kvmObstacle(),
  ]);
  const capabilities = options.capabilities ?? (await probeCapabilities(binary, { signal, cacheFolder }));
  const file = verdictFile(binary, { version: capabilities.version, host, cacheFolder });
  const trial = new Trial({ binary, capabilities, deadlineMs, signal }, await recall(file));
  try {
    return await decide(request, obstacle, trial);
  } finally {
    await trial.remember(file);
  }
}

/** @param obstacle what keeps us from KVM, if something does */
async function decide(
  request: 'kvm' | 'tcg' | 'auto',
  obstacle: AcceleratorReason | null,
  trial: Trial,
): Promise<AcceleratorChoice> {
  const reasons: AcceleratorReason[] = [];
  if (request !== 'tcg') {
    const kvm = obstacle ?? (await trial.verdict('kvm'));
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

type TrialOptions = Omit<ProveOptions, 'accelerator' | 'tcgTicks'>;

/** Verdicts, remembered or made. */
class Trial {
  readonly #options: TrialOptions;
  #verdicts: Verdicts;
  #remembered = true;

  constructor(options: TrialOptions, remembered: Verdicts) {
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
    // What KVM does is compared with what TCG does.
    const tcgTicks = accelerator === 'kvm' ? ((await this.verdict('tcg')).loopTicks ?? null) : null;
    // Loaded only here: once the verdicts are known, nothing of it is needed.
    const { prove } = await import('./prove.js');
    const verdict = await prove({ ...this.#options, accelerator, tcgTicks });
    this.#remembered = false;
    this.#verdicts = { ...this.#verdicts, [accelerator]: verdict };
    return verdict;
  }
}
