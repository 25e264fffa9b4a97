import type { Machine } from '@vmwright/machine-schema';
import { UsageError } from '../failure.js';
import { parseAccelerator, parseFlags } from '../flags.js';
import { parseOverrides, parseTimeout } from '../option-values.js';
import { type NetworkWish, parseNetwork } from './network.js';

export const runHelp = `Usage: vmwright run IMAGE [options] -- COMMAND [ARGUMENT...]

Boots a virtual machine from IMAGE (a .tar.zst made by vmwright, or what vmwright image pull printed), runs COMMAND in its
guest, prints what the command prints and exits with its status. Nothing of the machine is left behind.

  --env NAME=VALUE      an environment variable for the command; may be repeated
  --memory MIB          the machine's memory, instead of what the image says
  --cpus N              the machine's number of CPUs, instead of what the image says
  --accel auto|kvm|tcg  auto, the default, takes KVM where it is proven to work, and TCG elsewhere
  --network KIND        user, the default, needs no rights; tap has a firewall and needs root (see "vmwright network check");
                        none is the same as --offline
  --egress DESTINATION  what the guest may reach: internet, the default, or none; with --network tap also CIDR[:PORTS] or
                        HOST[:PORTS], such as 198.51.100.0/24:8000-8099 or deb.debian.org:80, and may be repeated then
  --offline             let the guest reach nothing but its command: no internet, no service of this host
  --forward [HOST:]GUEST  let the TCP port HOST of 127.0.0.1, or a free one, lead to the guest's port GUEST; may be repeated
  --timeout TIME        give up after TIME without a result: 90, 90s, 5m, 1h or 500ms; no limit by default
  --screenshot FILE     save the guest's screen as a PNG when the command has ended
  --name NAME           give the machine a name while it runs, for "vmwright exec NAME", "vmwright console NAME" and others;
                        it gets a serial port, too
  --vnc                 print the path of the VNC server's unix socket
  --keep-alive          leave the machine running after the command, until Ctrl-C or the guest's power-off
  --json                print one JSON object a line on stdout: phases, log, result, error
  --help                print this

Exit status: the command's own; 124 without a result at --timeout; 125 when image, host or QEMU fail or the usage is
wrong; 129, 130, 141 or 143 after a signal. With guest tools that don't report a status, 0 for success and 1 for failure.
`;

export interface RunOptions {
  readonly image: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What the user wants otherwise than the image's machine has it. */
  readonly machine: Machine;
  readonly accelerator: 'auto' | 'kvm' | 'tcg';
  readonly network: NetworkWish;
  readonly timeoutMs: number | null;
  readonly screenshot: string | null;
  readonly vnc: boolean;
  /** How other commands find the machine; null for one that they don't. */
  readonly name: string | null;
  readonly keepAlive: boolean;
  readonly json: boolean;
}

const flags = {
  env: { type: 'string', multiple: true },
  memory: { type: 'string' },
  cpus: { type: 'string' },
  accel: { type: 'string' },
  network: { type: 'string' },
  egress: { type: 'string', multiple: true },
  offline: { type: 'boolean' },
  forward: { type: 'string', multiple: true },
  timeout: { type: 'string' },
  screenshot: { type: 'string' },
  vnc: { type: 'boolean' },
  name: { type: 'string' },
  'keep-alive': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Reads the arguments behind `vmwright run`. Throws UsageError. */
export function parseRunOptions(argv: readonly string[]): RunOptions {
  const end = argv.indexOf('--');
  const command = end === -1 ? [] : argv.slice(end + 1);
  const { values, positionals } = parseFlags(end === -1 ? argv : argv.slice(0, end), flags);
  const [image, ...more] = positionals;
  if (image === undefined) throw new UsageError('which image? vmwright run IMAGE -- COMMAND');
  if (more.length > 0) throw new UsageError(`"${more[0]}" is one argument too many: the command goes behind "--"`);
  if (command.length === 0) throw new UsageError(`which command? vmwright run ${image} -- COMMAND`);
  return {
    image,
    command,
    env: parseEnvironment(values.env ?? []),
    machine: parseOverrides(values.memory, values.cpus),
    accelerator: parseAccelerator(values.accel ?? 'auto'),
    network: {
      ...parseNetwork(values.network ?? 'user', values.egress ?? [], values.offline ?? false),
      forwards: (values.forward ?? []).map(parseForward),
    },
    timeoutMs: values.timeout === undefined ? null : parseTimeout('--timeout', values.timeout),
    screenshot: values.screenshot ?? null,
    vnc: values.vnc ?? false,
    name: values.name ?? null,
    keepAlive: values['keep-alive'] ?? false,
    json: values.json ?? false,
  };
}

/** Of --env. */
export function parseEnvironment(pairs: readonly string[]): Record<string, string> {
  const entries = pairs.map((pair): [string, string] => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (name === undefined || value === undefined) throw new UsageError(`--env takes NAME=VALUE, not "${pair}"`);
    return [name, value];
  });
  return Object.fromEntries(entries);
}

function parseForward(text: string): NetworkWish['forwards'][number] {
  const [, host, guest = ''] = /^(?:(\d{1,5}):)?(\d{1,5})$/.exec(text) ?? [];
  const [hostPort, guestPort] = [Number(host ?? 0), Number(guest)];
  if (guestPort < 1 || guestPort > 65_535 || hostPort > 65_535) {
    throw new UsageError(`--forward takes [HOST:]GUEST, ports such as 8080:80 or 22, not "${text}"`);
  }
  return hostPort === 0 ? { guestPort } : { guestPort, hostPort };
}
