import { checkNetdevId } from '../netdev-id.js';

/**
 * The guest's view of QEMU's user network. All of 169.254/16, so that the metadata address is on the link and a guest
 * needs no route to it. The other addresses are QEMU's own choice for such a network, said out loud; none of them is
 * 169.254.169.254.
 */
const guestAddress = '169.254.2.15';
const addresses = ['net=169.254.0.0/16', 'host=169.254.2.2', 'dns=169.254.2.3', `dhcpstart=${guestAddress}`];
const metadataAddress = '169.254.169.254:80';

/** A TCP port of this host that leads to one of the guest. */
export interface UserForward {
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly guestPort: number;
}

export interface NetdevOptions {
  readonly id: string;
  readonly restrict: boolean;
  readonly forwards: readonly UserForward[];
  /** Run by QEMU for each connection to the metadata address. */
  readonly metadataCommand: readonly string[];
}

/** @throws NetworkError NETWORK_ID_INVALID */
export function userNetdev({ id, restrict, forwards, metadataCommand }: NetdevOptions): string {
  const command = metadataCommand.map(quoteForGLib).join(' ');
  return [
    'user',
    `id=${checkNetdevId(id)}`,
    ...addresses,
    `restrict=${restrict ? 'on' : 'off'}`,
    ...forwards.map(
      ({ hostAddress, hostPort, guestPort }) => `hostfwd=tcp:${hostAddress}:${hostPort}-${guestAddress}:${guestPort}`,
    ),
    `guestfwd=tcp:${metadataAddress}-cmd:${escapeForQemu(command)}`,
  ].join(',');
}

/** libslirp splits the command by g_shell_parse_argv(), whose quoting is the Bourne shell's, and runs it without a shell. */
function quoteForGLib(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** In QEMU's options a comma ends a value, and two stand for one. */
function escapeForQemu(value: string): string {
  return value.replaceAll(',', ',,');
}
