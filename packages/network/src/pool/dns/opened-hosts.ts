import type { Namespace } from '../namespace/namespace.js';
import { overlap, parseCidr } from '../rules/cidr.js';
import { closedRanges, type ParsedEgress } from '../rules/egress.js';
import { add, remove } from '../rules/tenants.js';
import { parseDnsMessage } from './message.js';

/** Guests begin to connect a little after they were answered. */
const graceSeconds = 10;
const maxSeconds = 24 * 60 * 60;
/** More addresses than a name has; what an answer holds beyond them stays closed. */
const maxAddresses = 64;

/** Opens the addresses that an answer gives for a host that guests may reach, for as long as it says that it is good. */
export class OpenedHosts {
  readonly #namespace: Namespace;
  readonly #hosts: ParsedEgress['hosts'];

  constructor(namespace: Namespace, hosts: ParsedEgress['hosts']) {
    this.#namespace = namespace;
    this.#hosts = hosts;
  }

  async open(answer: Buffer): Promise<void> {
    const message = parseDnsMessage(answer);
    const hosts = this.#hosts.filter(({ name }) => name === message?.name);
    const opened = (message?.addresses ?? []).filter(({ address }) => isPublic(address)).slice(0, maxAddresses);
    const commands = hosts.flatMap(({ set }) =>
      opened.flatMap(({ address, ttlSeconds }) => renewed(set, address, ttlSeconds)),
    );
    if (commands.length === 0) return;
    await this.#namespace.run([this.#namespace.tools.nft, '-f', '-'], `${commands.join('\n')}\n`);
  }
}

/** An element's time begins anew only when it is another element; what is not there can't be removed. */
function renewed(set: string, address: string, ttlSeconds: number): string[] {
  const seconds = Math.min(ttlSeconds + graceSeconds, maxSeconds);
  return [add('inet', set, address), remove('inet', set, address), add('inet', set, `${address} timeout ${seconds}s`)];
}

/** A name must not open what no address would. */
function isPublic(address: string): boolean {
  const own = parseCidr(address);
  return own !== null && !closedRanges.some((cidr) => overlap(own, parseCidr(cidr) ?? own));
}
