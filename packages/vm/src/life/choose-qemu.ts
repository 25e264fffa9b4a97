import { chooseAccelerator, findQemu, probeCapabilities } from '@vmwright/host';
import type { QemuCapabilities } from '@vmwright/qemu-args';
import { jailLauncher } from '../jail/jail-launcher.js';
import type { VirtualMachineOptions } from '../options.js';
import type { Journal } from './journal.js';

/** What a machine is to run on. */
export interface ChosenQemu {
  readonly binary: string;
  readonly capabilities: QemuCapabilities;
  readonly accelerator: 'kvm' | 'tcg';
  /** What to put in front of it. */
  readonly launcher: readonly string[];
}

interface ChoiceContext {
  readonly journal: Journal;
  readonly signal: AbortSignal;
  /** The folders of the cgroups that it is to run in. */
  readonly cgroups: readonly string[];
}

/** Finds QEMU, what it and this host can do, and the programs that it is started by. Only reads. */
export async function chooseQemu(
  options: VirtualMachineOptions,
  { journal, signal, cgroups }: ChoiceContext,
): Promise<ChosenQemu> {
  const { network, jail = {}, accelerator: request = 'auto' } = options;
  const binary = await findQemu(options.binary === undefined ? {} : { binary: options.binary });
  const capabilities = await probeCapabilities(binary, { signal });
  const choice = await chooseAccelerator({ binary, capabilities, request, signal });
  journal.write({ type: 'accelerator', choice });
  const { accelerator } = choice;
  return { binary, capabilities, accelerator, launcher: await jailLauncher(jail, { network, accelerator, cgroups }) };
}
