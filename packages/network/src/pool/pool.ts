import { NetworkError } from '../errors.js';
import { Groups } from './groups.js';
import type { ServiceExit } from './namespace/channel.js';
import type { Namespace } from './namespace/namespace.js';
import type { Subnet } from './subnet.js';
import { Switchboard } from './switchboard.js';
import { TapNetwork } from './tap-network.js';
import { Tenancy } from './tenancy.js';

export interface AcquireOptions {
  /** The only MAC that the guest may send from. Default: the first that it uses. */
  readonly mac?: string;
  /** Networks that are acquired with the same name reach each other, at their guests' addresses. Default: nobody does. */
  readonly group?: string;
}

/** What a pool is made of. */
export interface PoolParts {
  readonly namespace: Namespace;
  readonly subnets: readonly Subnet[];
  /** The part of the DNS servers' configuration that is the same for all. */
  readonly dnsLines: readonly string[];
  /** Undoes all that there is, the namespace included. */
  readonly release: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Networks that are made up front, each for one virtual machine at a time. Dispose of it when all of them are gone. */
export class TapNetworkPool implements AsyncDisposable {
  readonly #parts: PoolParts;
  readonly #switchboard: Switchboard;
  readonly #groups: Groups;
  /** The one that was released first comes first, so that an address rests for as long as can be. */
  readonly #free: Subnet[];
  readonly #uses = new Map<string, number>();
  readonly #tenancies = new Map<string, Tenancy>();
  #lost: NetworkError | undefined;
  #disposal: Promise<void> | undefined;

  /** @internal */
  constructor(parts: PoolParts) {
    this.#parts = parts;
    this.#switchboard = new Switchboard(parts.namespace);
    this.#groups = new Groups(this.#switchboard);
    this.#free = [...parts.subnets];
    parts.namespace.onExit((exit) => this.#dnsEnded(exit));
    parts.namespace.onLost((error) => this.#lose(error));
  }

  /** How many networks there are. */
  get size(): number {
    return this.#parts.subnets.length;
  }

  /** How many of them are free. */
  get available(): number {
    return this.#free.length;
  }

  /**
   * Takes a network that nobody uses, with nothing left of its last guest.
   *
   * @throws NetworkError NETWORK_POOL_EXHAUSTED, NETWORK_POOL_DISPOSED, NETWORK_OPTION_INVALID, NETWORK_NAMESPACE_LOST,
   * NETWORK_COMMAND_FAILED where a DNS server does not start
   */
  async acquire({ mac, group }: AcquireOptions = {}): Promise<TapNetwork> {
    this.#checkUsable();
    if (mac !== undefined) checkMac(mac);
    const subnet = this.#free.shift();
    if (subnet === undefined) {
      const message = `all ${this.size} networks of the pool are in use: release one, or make a larger pool`;
      throw new NetworkError('NETWORK_POOL_EXHAUSTED', 'host', message);
    }
    try {
      return await this.#start(subnet, mac, group);
    } catch (error) {
      await this.#giveBack(subnet, group).catch(this.#parts.onError);
      this.#checkUsable();
      throw error;
    }
  }

  /** Takes everything down, also networks that are in use. May be called again. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#disposal ??= this.#dispose();
    return this.#disposal;
  }

  async #start(subnet: Subnet, mac: string | undefined, group: string | undefined): Promise<TapNetwork> {
    const { namespace, dnsLines, onError } = this.#parts;
    const switchboard = this.#switchboard;
    const tenancy = await Tenancy.start({ subnet, namespace, switchboard, dnsLines, onError }, mac);
    this.#tenancies.set(subnet.tap, tenancy);
    if (group !== undefined) await this.#groups.join(group, subnet.tap);
    this.#checkUsable();
    const giveBack = () => this.#giveBack(subnet, group);
    return new TapNetwork({ subnet, namespace, switchboard, metadata: tenancy.metadata, giveBack });
  }

  /** A network that can't be cleaned of its guest is not given out again. */
  async #giveBack(subnet: Subnet, group: string | undefined): Promise<void> {
    const tenancy = this.#tenancies.get(subnet.tap);
    this.#tenancies.delete(subnet.tap);
    if (this.#disposal !== undefined || this.#lost !== undefined) return await tenancy?.metadata.close();
    const use = (this.#uses.get(subnet.tap) ?? 0) + 1;
    this.#uses.set(subnet.tap, use);
    await tenancy?.end();
    if (group !== undefined) await this.#groups.leave(group, subnet.tap);
    await this.#switchboard.unplug(subnet, use);
    this.#free.push(subnet);
  }

  async #dispose(): Promise<void> {
    const metadata = [...this.#tenancies.values()].map((tenancy) => tenancy.metadata);
    this.#tenancies.clear();
    this.#free.length = 0;
    const ends = [...metadata.map((server) => server.close()), this.#parts.release()];
    const failed = (await Promise.allSettled(ends)).find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  #dnsEnded({ exited, status, signal, stderr }: ServiceExit): void {
    const message = `the DNS and DHCP server of ${exited} ended with ${signal ?? `status ${status}`}: ${stderr.trim()}`;
    void this.#tenancies.get(exited)?.restartDns(new NetworkError('NETWORK_DNS_ENDED', 'host', message));
  }

  #lose(error: NetworkError): void {
    this.#lost = error;
    this.#free.length = 0;
    this.#parts.onError(error);
  }

  #checkUsable(): void {
    if (this.#disposal !== undefined) {
      throw new NetworkError('NETWORK_POOL_DISPOSED', 'bug', 'the pool was disposed of: make another');
    }
    if (this.#lost !== undefined) throw this.#lost;
  }
}

/** @throws NetworkError NETWORK_OPTION_INVALID */
function checkMac(mac: string): void {
  if (/^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/i.test(mac)) return;
  const message = `${JSON.stringify(mac)} is no MAC that a guest can have: six bytes, the first of them even`;
  throw new NetworkError('NETWORK_OPTION_INVALID', 'input', message);
}
