import { MetadataServer } from '../metadata/metadata-server.js';
import type { NetworkError } from '../errors.js';
import { dnsmasqArguments, dnsmasqConfiguration, dnsmasqReady } from './dns/dnsmasq.js';
import type { Namespace } from './namespace/namespace.js';
import { isGuestOf, metadataPort, type Subnet } from './subnet.js';
import type { Switchboard } from './switchboard.js';

export interface TenancyParts {
  readonly subnet: Subnet;
  readonly namespace: Namespace;
  readonly switchboard: Switchboard;
  readonly dnsLines: readonly string[];
  readonly onError: (error: unknown) => void;
}

/** A DNS server that ends more often than this in one tenancy is left alone. */
const maxRestarts = 5;

/** What one use of a subnet has of its own: a metadata server, and a DNS and DHCP server. */
export class Tenancy {
  readonly metadata: MetadataServer;
  readonly #parts: TenancyParts;
  #restarts = 0;

  /** @throws NetworkError; then all is as before */
  static async start(parts: TenancyParts, mac: string | undefined): Promise<Tenancy> {
    const { subnet, namespace, switchboard, onError } = parts;
    const listener = await namespace.listen(subnet.gateway, metadataPort);
    const metadata = await MetadataServer.listen(listener, {
      onError,
      isGuest: (address) => isGuestOf(subnet, address),
    });
    const tenancy = new Tenancy(parts, metadata);
    try {
      // In this order, since a tap that comes up wakes every DNS server that there is already.
      await switchboard.plugIn(subnet, mac);
      await tenancy.#serveDns();
      return tenancy;
    } catch (error) {
      await tenancy.end().catch(() => undefined);
      throw error;
    }
  }

  private constructor(parts: TenancyParts, metadata: MetadataServer) {
    this.#parts = parts;
    this.metadata = metadata;
  }

  /** Starts the DNS server again, which has ended by itself. Leases are not lost: it confirms what a guest says it has. */
  async restartDns(ended: NetworkError): Promise<void> {
    this.#parts.onError(ended);
    if (this.#restarts++ < maxRestarts) await this.#serveDns().catch(this.#parts.onError);
  }

  async end(): Promise<void> {
    await this.metadata.close();
    await this.#parts.namespace.stop(this.#parts.subnet.tap);
  }

  async #serveDns(): Promise<void> {
    const { subnet, namespace, dnsLines } = this.#parts;
    await namespace.serve({
      name: subnet.tap,
      argv: [namespace.tools.dnsmasq, ...dnsmasqArguments],
      input: dnsmasqConfiguration(subnet, dnsLines),
      ready: dnsmasqReady,
    });
  }
}
