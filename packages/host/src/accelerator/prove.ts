import type { QemuCapabilities } from '@vmwright/qemu-args';
import type { Accelerator, AcceleratorReason } from './reason.js';
import { runProof } from './run-proof.js';
import { verdictOf } from './verdict.js';

/** What to prove. */
export interface ProveOptions {
  readonly binary: string;
  readonly accelerator: Accelerator;
  readonly capabilities: QemuCapabilities;
  /** `loopTicks` of TCG on this host; null when they are not known. */
  readonly tcgTicks: number | null;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The models that a machine with the host's CPU gets: one that QEMU can't set up is a reason against KVM. */
const cpuFor: Readonly<Record<Accelerator, string>> = { kvm: 'host', tcg: 'max' };

/** Executes the proof with an accelerator, and judges it. Throws the signal's reason, and when nothing can be started. */
export async function prove(options: ProveOptions): Promise<AcceleratorReason> {
  const { accelerator, capabilities, tcgTicks } = options;
  const run = await runProof({ ...options, cpu: cpuFor[accelerator], machine: proofMachine(capabilities) });
  return verdictOf(accelerator, run, tcgTicks);
}

/** Machine types that have an ISA bus for the two ports, the ones with the most to set up last. */
const suitable = [/^pc$/, /^q35$/, /^pc-i440fx-/, /^pc-q35-/, /^microvm$/, /^isapc$/];

/**
 * The machine type to execute the proof on. Which one does not matter, so long as it is there: `pc` nearly always is. Of
 * a binary without any, `pc` is returned: QEMU's own error is then the reason against the accelerator.
 */
export function proofMachine({ machines }: Pick<QemuCapabilities, 'machines'>): string {
  const names = machines.filter(({ deprecated }) => !deprecated).flatMap(({ name, alias }) => [name, alias ?? name]);
  for (const pattern of suitable) {
    const found = names.find((name) => pattern.test(name));
    if (found !== undefined) return found;
  }
  return 'pc';
}
