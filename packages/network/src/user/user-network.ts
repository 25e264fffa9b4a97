import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { createScratchFolder, type ScratchFolder } from '@vmwright/scratch-folder';
import { NetworkError } from '../errors.js';
import { MetadataServer } from '../metadata/metadata-server.js';
import { userNetdev } from './netdev-value.js';
import { relayCommand } from './relay-command.js';

/** A unix socket's path ends with a NUL, in 108 bytes. */
const maxSocketPathBytes = 107;

export interface UserNetworkOptions {
  /**
   * Cuts the guest off from everything but the metadata address and DHCP. Default false: the guest reaches the
   * internet as this process could, and also what listens on this host, on 169.254.2.2.
   */
  readonly restrict?: boolean;
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
 * @throws NetworkError NETWORK_PATH_TOO_LONG, NETWORK_LISTEN_FAILED; ScratchFolderError
 */
export async function createUserNetwork(options: UserNetworkOptions = {}): Promise<UserNetwork> {
  const { restrict = false, folder: parent, onError = warn, signal } = options;
  signal?.throwIfAborted();
  const folder = await createScratchFolder({ purpose: 'network', ...(parent === undefined ? {} : { parent }) });
  try {
    signal?.throwIfAborted();
    const socketPath = checkPath(join(folder.path, 'metadata'));
    const server = await MetadataServer.listen({ path: socketPath }, { onError });
    const network = new UserNetwork({ restrict, socketPath, server, folder });
    if (signal?.aborted === true) await network.release();
    signal?.throwIfAborted();
    return network;
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

interface Parts {
  readonly restrict: boolean;
  readonly socketPath: string;
  readonly server: MetadataServer;
  readonly folder: ScratchFolder;
}

/** One virtual machine's network, to be released when its QEMU is gone. */
export class UserNetwork implements AsyncDisposable {
  /** QEMU must be allowed to start processes: it runs a small relay for each connection to the metadata address. */
  readonly needsSpawn = true;
  readonly #parts: Parts;
  #release: Promise<void> | undefined;

  /** @internal */
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The value of QEMU's `-netdev` option.
   *
   * @param id what QEMU is to call the network: a letter first, then letters, digits, dots, dashes and underscores
   * @throws NetworkError NETWORK_ID_INVALID
   */
  netdev(id: string): string {
    const { restrict, socketPath } = this.#parts;
    return userNetdev({ id, restrict, metadataCommand: relayCommand(socketPath) });
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

  /** Cuts all connections and removes the socket. May be called again. */
  release(): Promise<void> {
    this.#release ??= this.#releaseParts();
    return this.#release;
  }

  /** The same as `release()`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.release();
  }

  async #releaseParts(): Promise<void> {
    const { server, folder } = this.#parts;
    server.setHandler(null);
    try {
      await server.close();
    } finally {
      await folder.remove();
    }
  }
}

function checkPath(path: string): string {
  const bytes = Buffer.byteLength(path);
  if (bytes <= maxSocketPathBytes) return path;
  const message = `the metadata socket's path has ${bytes} bytes, ${maxSocketPathBytes} are possible: choose a folder with a shorter path than ${path}`;
  throw new NetworkError('NETWORK_PATH_TOO_LONG', 'input', message);
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
