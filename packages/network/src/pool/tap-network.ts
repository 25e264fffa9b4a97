import type { RequestListener } from 'node:http';
import { NetworkError } from '../errors.js';
import type { MetadataServer } from '../metadata/metadata-server.js';
import { type ForwardOptions, openForward, type PortForward } from './port-forward.js';
import type { Namespace } from './namespace/namespace.js';
import type { DroppedFrames } from './rules/dropped.js';
import type { Subnet } from './subnet.js';
import type { Switchboard } from './switchboard.js';
import { tapNetdev } from './tap-netdev.js';

interface Parts {
  readonly subnet: Subnet;
  readonly namespace: Namespace;
  readonly switchboard: Switchboard;
  readonly metadata: MetadataServer;
  readonly giveBack: () => Promise<void>;
}

/** One virtual machine's network of a pool, to be released when its QEMU is gone. */
export class TapNetwork implements AsyncDisposable {
  readonly #parts: Parts;
  readonly #forwards = new Set<PortForward>();
  #release: Promise<void> | undefined;

  /** @internal */
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Put in front of QEMU's command line: enters the network's namespace, and becomes QEMU. */
  get launcher(): readonly string[] {
    return this.#parts.namespace.launcher;
  }

  /** The addresses that the guest is given one of, as `192.168.150.0/24`. */
  get subnet(): string {
    return this.#parts.subnet.cidr;
  }

  /**
   * The value of QEMU's `-netdev` option.
   *
   * @param id what QEMU is to call the network: a letter first, then letters, digits, dots, dashes and underscores
   * @throws NetworkError NETWORK_ID_INVALID
   */
  netdev(id: string): string {
    return tapNetdev(id, this.#parts.subnet.tap);
  }

  /**
   * Who answers the guest's requests from now on; `null` answers them with 404. A handler that throws, rejects or never
   * answers costs the guest that request alone.
   *
   * @throws NetworkError NETWORK_RELEASED
   */
  setHandler(handler: RequestListener | null): void {
    if (handler !== null) this.#checkInUse();
    this.#parts.metadata.setHandler(handler);
  }

  /**
   * Breaks off all connections with the metadata server, when the guest has started again or went back to an earlier moment:
   * neither side could go on with them.
   */
  disconnect(): void {
    this.#parts.metadata.disconnect();
  }

  /**
   * Listens on a loopback address of this host, and joins each connection with one to a port of the guest. It ends with
   * the network.
   *
   * @throws NetworkError NETWORK_LISTEN_FAILED, NETWORK_RELEASED, NETWORK_OPTION_INVALID
   */
  async forward(options: ForwardOptions): Promise<PortForward> {
    this.#checkInUse();
    const forward = await openForward(options, this.#parts);
    this.#forwards.add(forward);
    if (this.#release !== undefined) await forward.close();
    this.#checkInUse();
    return forward;
  }

  /** How many frames of the guest were dropped until now, and why. */
  async dropped(): Promise<DroppedFrames> {
    this.#checkInUse();
    return await this.#parts.switchboard.dropped(this.#parts.subnet.tap);
  }

  /** Gives the network back to its pool, without anything of its guest. May be called again. */
  release(): Promise<void> {
    this.#release ??= this.#releaseParts();
    return this.#release;
  }

  /** The same as `release()`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.release();
  }

  async #releaseParts(): Promise<void> {
    this.#parts.metadata.setHandler(null);
    try {
      await Promise.all([...this.#forwards].map((forward) => forward.close()));
      await this.#parts.metadata.close();
    } finally {
      await this.#parts.giveBack();
    }
  }

  #checkInUse(): void {
    if (this.#release === undefined) return;
    throw new NetworkError('NETWORK_RELEASED', 'bug', 'the network was released: another guest may have it now');
  }
}
