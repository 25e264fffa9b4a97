import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { createScratchFolder } from '@vmwright/scratch-folder';
import { NetworkError } from '../errors.js';
import { MetadataServer } from '../metadata/metadata-server.js';
import { warn } from '../warn.js';
import { admit, type OtherUser } from './admission.js';
import { type UserForward, userNetdev } from './netdev-value.js';
import { relayCommand } from './relay-command.js';
import { type ReservedPorts, reservePorts } from './reserve-ports.js';
import { checkSocketPath } from './socket-path.js';

/** Asks for a TCP port on the host's 127.0.0.1 that leads to a port of the guest. */
export interface UserForwardOptions {
  readonly guestPort: number;
  /** Default: a free one, which {@link UserNetwork.forwards} tells. */
  readonly hostPort?: number;
}

export interface UserNetworkOptions {
  /**
   * Cuts the guest off from everything but the metadata address and DHCP. Default false: the guest reaches the
   * internet as this process could, and also what listens on this host, on 169.254.2.2.
   */
  readonly restrict?: boolean;
  /** Ports that lead into the guest, also when it is restricted. Default: none. */
  readonly forwards?: readonly UserForwardOptions[];
  /** Where to make the private folder for the metadata socket. Default: where `@vmwright/scratch-folder` makes its own. */
  readonly folder?: string;
  /** Gets to know what a handler threw, which cost the guest that one request. Default: a process warning. */
  readonly onError?: (error: unknown) => void;
  /** Gives up, with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Makes a network for one virtual machine out of QEMU's own user-mode stack: no privileges, no interfaces, nothing to
 * configure on the host. The guest gets its address by DHCP, and finds the metadata server at http://169.254.169.254/.
 *
 * @throws NetworkError NETWORK_OPTION_INVALID, NETWORK_PATH_TOO_LONG, NETWORK_LISTEN_FAILED; ScratchFolderError
 */
export async function createUserNetwork(options: UserNetworkOptions = {}): Promise<UserNetwork> {
  const { restrict = false, forwards = [], folder: parent, onError = warn, signal } = options;
  for (const { guestPort, hostPort = 0 } of forwards) {
    checkPort(guestPort, 1);
    checkPort(hostPort, 0);
  }
  signal?.throwIfAborted();
  const folder = await createScratchFolder({ purpose: 'network', ...(parent === undefined ? {} : { parent }) });
  const releases: (() => unknown)[] = [() => folder.remove()];
  try {
    signal?.throwIfAborted();
    const socketPath = checkSocketPath(join(folder.path, 'metadata'));
    const server = await MetadataServer.listen({ path: socketPath }, { onError });
    releases.push(() => server.close());
    const reserved = await reservePorts(forwards.map(({ hostPort = 0 }) => hostPort));
    releases.push(() => reserved.release());
    signal?.throwIfAborted();
    return new UserNetwork({ restrict, forwards: forwardsOn(reserved, forwards), socketPath, server, releases });
  } catch (error) {
    await releaseAll(releases);
    throw error;
  }
}

function forwardsOn({ ports }: ReservedPorts, options: readonly UserForwardOptions[]): UserForward[] {
  return options.map(({ guestPort }, index) => ({ hostAddress: '127.0.0.1', hostPort: ports[index] ?? 0, guestPort }));
}

/** In reverse order, and all of them, whatever becomes of each. */
async function releaseAll(releases: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const release of releases.toReversed()) {
    await Promise.resolve()
      .then(release)
      .catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

interface Parts {
  readonly restrict: boolean;
  readonly forwards: readonly UserForward[];
  readonly socketPath: string;
  readonly server: MetadataServer;
  /** What gives back what it holds, in the order in which it was acquired. */
  readonly releases: readonly (() => unknown)[];
}

/** One virtual machine's network, to be released when its QEMU is gone. */
export class UserNetwork implements AsyncDisposable {
  /** QEMU must be allowed to start processes: it runs a small relay for each connection to the metadata address. */
  readonly needsSpawn = true;
  readonly #parts: Parts;
  #metadataCommand: readonly string[];
  #release: Promise<void> | undefined;

  /** @internal */
  constructor(parts: Parts) {
    this.#parts = parts;
    this.#metadataCommand = relayCommand(parts.socketPath);
  }

  /**
   * Lets a QEMU that runs as another user reach the metadata server, for as long as the folder is there. To be called once,
   * before `netdev`, whose value is for that QEMU from then on. Needs Perl.
   *
   * @throws NetworkError NETWORK_TOOL_MISSING, NETWORK_PATH_TOO_LONG, NETWORK_LISTEN_FAILED
   */
  async admit(user: OtherUser): Promise<void> {
    this.#metadataCommand = await admit(this.#parts.server, user);
  }

  /**
   * The value of QEMU's `-netdev` option.
   *
   * @param id what QEMU is to call the network: a letter first, then letters, digits, dots, dashes and underscores
   * @throws NetworkError NETWORK_ID_INVALID
   */
  netdev(id: string): string {
    const { restrict, forwards } = this.#parts;
    return userNetdev({ id, restrict, forwards, metadataCommand: this.#metadataCommand });
  }

  /**
   * Who answers the guest's requests from now on; `null` answers them with 404. A handler that throws, rejects or never
   * answers costs the guest that request alone.
   *
   * @throws NetworkError NETWORK_RELEASED
   */
  setHandler(handler: RequestListener | null): void {
    if (this.#release !== undefined && handler !== null) {
      throw new NetworkError('NETWORK_RELEASED', 'bug', 'the network was released: it can serve no requests any more');
    }
    this.#parts.server.setHandler(handler);
  }

  /**
   * Breaks off all connections with the metadata server, when the guest has started again or went back to an earlier moment:
   * neither side could go on with them.
   */
  disconnect(): void {
    this.#parts.server.disconnect();
  }

  /** The ports that were asked for, in that order; they are the guest's from QEMU's start to its end. */
  get forwards(): readonly UserForward[] {
    return this.#parts.forwards;
  }

  /** Cuts all connections, removes the socket and gives up the ports. May be called again. */
  release(): Promise<void> {
    this.#release ??= this.#releaseParts();
    return this.#release;
  }

  /** The same as `release()`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.release();
  }

  async #releaseParts(): Promise<void> {
    const { server, releases } = this.#parts;
    server.setHandler(null);
    await releaseAll(releases);
  }
}

function checkPort(port: number, least: number): void {
  if (Number.isInteger(port) && port >= least && port < 65_536) return;
  throw new NetworkError('NETWORK_OPTION_INVALID', 'input', `${String(port)} is no port: take ${least} to 65535`);
}
