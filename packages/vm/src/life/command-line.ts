import type { ResolvedMachine } from '@vmwright/machine-schema';
import { qemuArgs } from '@vmwright/qemu-args';
import type { InheritedFiles } from '../jail/inherited-files.js';
import { mediaOf } from '../jail/media.js';
import type { QemuFolder } from '../jail/qemu-folder.js';
import type { VirtualMachineOptions } from '../options.js';
import { firstFileDescriptor, portsOf } from '../ports.js';
import type { ChosenQemu } from './choose-qemu.js';
import { vncSocketName } from './holdings.js';
import type { Journal } from './journal.js';

interface CommandLineContext {
  readonly folder: QemuFolder;
  /** Gets the files that QEMU can't open itself. */
  readonly files: InheritedFiles;
  readonly journal: Journal;
  readonly qemu: ChosenQemu;
}

/**
 * The whole command line of a machine, program first: it ends with this process, enters its network, gives up what it does
 * not need, and becomes the QEMU that was chosen, with what that QEMU and this host can do.
 */
export async function commandLine(
  machine: ResolvedMachine,
  options: VirtualMachineOptions,
  { folder, files, journal, qemu }: CommandLineContext,
): Promise<string[]> {
  const ports = portsOf(options);
  const { network, name, jail = {} } = options;
  const { launcher, binary, accelerator, capabilities } = qemu;
  if (jail.user !== undefined) await network.admit?.({ folder: folder.path, ...jail.user });
  const args = qemuArgs({
    machine,
    ...(await mediaOf(options, { folder, files })),
    netdev: network.netdev('netdev-0'),
    vncSocket: folder.forQemu(vncSocketName),
    qmp: { fd: 3 },
    accelerator,
    capabilities,
    onSubstitution: (substitution) => journal.write({ type: 'substitution', substitution }),
    channels: ports.channels,
    ...(ports.serial === null ? {} : { serial: ports.serial }),
    ...(name === undefined ? {} : { name }),
  });
  return [...launcher, binary, ...args, ...files.args(firstFileDescriptor(ports))];
}
