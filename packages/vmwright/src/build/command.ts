import { buildImage, type BuildStep } from '@vmwright/build';
import { exitStatus } from '../exit-status.js';
import { formatBytes } from '../format.js';
import { readMachine } from '../machine/read-machine.js';
import type { Report } from '../report/report.js';
import { reportedCommand } from '../report/reported-command.js';
import type { Terminal } from '../terminal.js';
import { type BuildRequest, parseBuildOptions } from './options.js';

export const buildHelp = `Usage: vmwright build from-new MACHINE.JSON RESULT [options]
       vmwright build from-image IMAGE RESULT [options]

Boots a virtual machine, with a new and empty disk or with that of IMAGE, waits until its guest powers off, and packs the
disk into RESULT (a .tar.zst). When anything else ends the machine there is no RESULT. Nothing of the machine is left behind.

  --boot FILE           an ISO image in the first CD drive, which boots when the disk can't, as a new one can't
  --cdrom FILE          an ISO image in the other drive
  --kernel FILE, --initrd FILE, --append TEXT
                        boot this Linux kernel instead
  --size GIB            size of the new disk, 10 by default and below 50; it takes space as it is written to
  --memory MIB, --cpus N
                        what the machine has during the build; RESULT's machine stays what MACHINE.JSON or IMAGE says
  --accel auto|kvm|tcg  auto, the default, takes KVM where it is proven to work, and TCG elsewhere
  --offline             cut the guest off from the internet and from this host
  --timeout TIME        give up when there is no RESULT after TIME: 90, 90s, 5m, 1h or 500ms; no limit by default
  --level N             of compression, 1 to 19; 3 by default
  --manifest            add a digest of each member, which is verified whenever the image is unpacked
  --force               replace RESULT if it is there
  --vnc                 print the path of the VNC server's unix socket
  --json                print one JSON object a line on stdout: progress, phases, result, error
  --help                print this

MACHINE.JSON may be - for stdin.

Exit status: 0; 1 when the build failed; 2 when the usage is wrong; 124 at --timeout; 129, 130, 141 or 143 after a signal.
`;

/** `vmwright build`: resolves with the exit status. */
export async function buildCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const command = { name: 'build', failed: exitStatus.refused, usage: exitStatus.usage };
  return await reportedCommand(command, argv, terminal, (report, interrupt) =>
    build(parseBuildOptions(argv), report, interrupt),
  );
}

async function build({ source, build, vnc }: BuildRequest, report: Report, signal: AbortSignal): Promise<number> {
  const { target } = build;
  const doing = stepNames('archive' in source ? source.archive : null, target);
  const { archiveBytes } = await buildImage({
    ...build,
    from: 'archive' in source ? source : { machine: await readMachine(source.machineFile), sizeGiB: source.sizeGiB },
    signal,
    onProgress: (step, bytes) => report.progress(doing[step], bytes),
    onEvent: (event) => report.event(event),
    onRunning: ({ vncSocket }) => {
      if (vnc) report.notice(`VNC: ${vncSocket}`, { type: 'vnc', vncSocket });
    },
  });
  await report.result(`${target}: ${formatBytes(archiveBytes)}`, { target, archiveBytes });
  return exitStatus.ok;
}

function stepNames(archive: string | null, target: string): Readonly<Record<BuildStep, string>> {
  return {
    open: archive === null ? 'making the disk' : `unpacking ${archive}`,
    start: 'starting QEMU',
    run: 'waiting for the guest to power off',
    pack: `packing ${target}`,
  };
}
