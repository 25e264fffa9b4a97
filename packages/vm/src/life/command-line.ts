import { chooseAccelerator, findQemu, parentDeathLauncher, probeCapabilities } from '@vmwright/host';
import type { ResolvedMachine } from '@vmwright/machine-schema';
import { qemuArgs } from '@vmwright/qemu-args';
import type { VirtualMachineOptions } from '../options.js';
import { portsOf } from '../ports.js';
import type { Journal } from './journal.js';

/**
 * The whole command line of a machine, program first: it ends with this process, enters its network, and becomes the QEMU
 * that was found, with what that QEMU and this host can do.
 */
export async function commandLine(
  machine: ResolvedMachine,
  options: VirtualMachineOptions,
  { vncSocket, journal, signal }: { vncSocket: string; journal: Journal; signal: AbortSignal },
): Promise<string[]> {
  const ports = portsOf(options);
  const { image, network, linuxBoot, name, cdroms = [], accelerator: request = 'auto' } = options;
  const binary = await findQemu(options.binary === undefined ? {} : { binary: options.binary });
  const launcher = await parentDeathLauncher();
  const capabilities = await probeCapabilities(binary, { signal });
  const choice = await chooseAccelerator({ binary, capabilities, request, signal });
  journal.write({ type: 'accelerator', choice });
  const args = qemuArgs({
    machine,
    disk: image.disk,
    netdev: network.netdev('netdev-0'),
    vncSocket,
    qmp: { fd: 3 },
    cdroms,
    accelerator: choice.accelerator,
    capabilities,
    onSubstitution: (substitution) => journal.write({ type: 'substitution', substitution }),
    channels: ports.channels,
    ...(ports.serial === null ? {} : { serial: ports.serial }),
    ...(linuxBoot === undefined ? {} : { linuxBoot }),
    ...(name === undefined ? {} : { name }),
  });
  return [...launcher, ...(network.launcher ?? []), binary, ...args];
}
