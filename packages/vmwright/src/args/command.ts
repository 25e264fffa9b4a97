import { chooseAccelerator, findQemu, probeCapabilities } from '@vmwright/host';
import { applyLimits, deriveLimits } from '@vmwright/limits';
import { defaultMachine, withDefaults } from '@vmwright/machine-schema';
import { qemuArgs } from '@vmwright/qemu-args';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { onlyArgument, parseAccelerator, parseFlags } from '../flags.js';
import { parseLinuxBoot } from '../option-values.js';
import { readMachine } from '../machine/read-machine.js';
import { type Terminal, write } from '../terminal.js';
import { shellWords } from './shell-words.js';

export const argsHelp = `Usage: vmwright args MACHINE.JSON [options]

Prints the arguments that this host's QEMU gets for the machine, one a line.

  --json                as a JSON array
  --shell               as one line for a POSIX shell, QEMU's path first
  --disk FILE           a raw disk image; disk.img by default
  --netdev VALUE        what -netdev gets, for the id netdev-0; user,id=netdev-0 by default
  --vnc SOCKET          serve VNC on this unix socket
  --qmp SOCKET          serve QMP on this unix socket; qmp.sock by default
  --cdrom FILE          an ISO image; may be given twice
  --kernel FILE, --initrd FILE, --append TEXT
                        boot this Linux kernel instead of the disk
  --accel auto|kvm|tcg  auto by default: KVM where it is proven to work, else TCG
  --help                print this

MACHINE.JSON may be - for stdin. What this QEMU lacks and gets replaced is told on stderr; what has no replacement is an
error.
`;

const flags = {
  json: { type: 'boolean' },
  shell: { type: 'boolean' },
  disk: { type: 'string', default: 'disk.img' },
  netdev: { type: 'string', default: 'user,id=netdev-0' },
  vnc: { type: 'string' },
  qmp: { type: 'string', default: 'qmp.sock' },
  cdrom: { type: 'string', multiple: true, default: [] as string[] },
  kernel: { type: 'string' },
  initrd: { type: 'string' },
  append: { type: 'string' },
  accel: { type: 'string', default: 'auto' },
} as const;

/** `vmwright args`: resolves with the exit status. */
export async function argsCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseFlags(argv, flags);
  if (values.json === true && values.shell === true) throw new UsageError('--json and --shell exclude each other');
  const linuxBoot = parseLinuxBoot(values);
  const request = parseAccelerator(values.accel);
  const given = await readMachine(onlyArgument(positionals, 'the file of the machine'));
  const binary = await findQemu();
  const capabilities = await probeCapabilities(binary);
  const { accelerator } = await chooseAccelerator({ binary, capabilities, request });
  const args = qemuArgs({
    machine: applyLimits(withDefaults(given, defaultMachine), deriveLimits(given)),
    disk: { format: 'raw', file: values.disk },
    netdev: values.netdev,
    vncSocket: values.vnc ?? null,
    qmp: { socket: values.qmp },
    cdroms: values.cdrom,
    accelerator,
    capabilities,
    onSubstitution: ({ reason }) => terminal.stderr.write(`vmwright: ${reason}\n`),
    ...(linuxBoot === null ? {} : { linuxBoot }),
  });
  await write(terminal.stdout, `${format(binary, args, values)}\n`);
  return exitStatus.ok;
}

function format(binary: string, args: readonly string[], { json, shell }: { json?: boolean; shell?: boolean }): string {
  if (json === true) return JSON.stringify(args);
  return shell === true ? shellWords([binary, ...args]) : args.join('\n');
}
