import { Batch } from './batch.js';
import type { Namespace } from './namespace/namespace.js';
import { countAll, type DroppedFrames, droppedSet, familyOf } from './rules/dropped.js';
import { tableName } from './rules/names.js';
import { add, boundTo, nextTenant, remove } from './rules/tenants.js';
import type { Subnet } from './subnet.js';

/** Changes and reads the rules of a namespace while it is in use. Each change is one transaction, or part of one. */
export class Switchboard {
  readonly #namespace: Namespace;
  readonly #ip: Batch;
  readonly #nft: Batch;

  constructor(namespace: Namespace) {
    const { ip, nft } = namespace.tools;
    this.#namespace = namespace;
    this.#ip = new Batch((commands) => namespace.run([ip, '-batch', '-'], commands));
    this.#nft = new Batch((commands) => namespace.run([nft, '-f', '-'], commands));
  }

  /** Lets the tap carry frames; bound to the MAC, or to the first that its guest uses. */
  async plugIn({ tap }: Subnet, mac: string | undefined): Promise<void> {
    if (mac !== undefined) await this.#nft.run(boundTo(tap, mac));
    await this.#ip.run([`link set dev ${tap} up`]);
  }

  /** Stops all frames, and forgets what the tap's tenant has left: its neighbours, connections, MAC and counts. */
  async unplug({ tap, index }: Subnet, use: number): Promise<void> {
    await this.#ip.run([`link set dev ${tap} down`]);
    const left = {
      macs: await this.#pairsOf('netdev', 'macs', tap),
      addresses: await this.#pairsOf('netdev', 'addresses', tap),
      forwards: await this.#pairsOf('inet', 'forwards', tap),
    };
    await this.#nft.run(nextTenant(tap, index, use, left));
  }

  /** Lets packets pass between the tap and the others. */
  async join(tap: string, others: readonly string[]): Promise<void> {
    await this.#nft.run(pairs(tap, others).map((pair) => add('inet', 'peers', pair)));
  }

  async part(tap: string, others: readonly string[]): Promise<void> {
    await this.#nft.run(pairs(tap, others).map((pair) => remove('inet', 'peers', pair)));
  }

  /** Lets the process inside connect to a port of the guest, until the next tenant. */
  async openForward({ tap }: Subnet, port: number): Promise<void> {
    await this.#nft.run([add('inet', 'forwards', `"${tap}" . ${port}`)]);
  }

  async dropped(tap: string): Promise<DroppedFrames> {
    const sets = { netdev: await this.#list(['table', 'netdev']), inet: await this.#list(['table', 'inet']) };
    return countAll((fault) => {
      const counters = (sets[familyOf(fault)].get(droppedSet(fault)) ?? []).flatMap(({ elem }) => elem ?? []);
      return counters.find(({ val }) => val === tap)?.counter.packets ?? 0;
    });
  }

  /** What the set has for the tap. */
  async #pairsOf(family: string, set: string, tap: string): Promise<string[]> {
    const elements = (await this.#list(['set', family], set)).get(set) ?? [];
    return elements.flatMap((element) => {
      const [name, value] = pairIn(element);
      return name === tap ? [String(value)] : [];
    });
  }

  /** The elements of each set that is listed. */
  async #list(what: readonly string[], ...rest: readonly string[]): Promise<Map<string, readonly Element[]>> {
    const argv = [this.#namespace.tools.nft, '--json', 'list', ...what, tableName, ...rest];
    const { nftables }: Listing = JSON.parse(await this.#namespace.run(argv));
    return new Map(nftables.flatMap(({ set }) => (set === undefined ? [] : [[set.name, elementsOf(set.elem)]])));
  }
}

/** What we read of nft's JSON, see libnftables-json(5). */
interface Listing {
  readonly nftables: readonly { readonly set?: { readonly name: string; readonly elem?: readonly unknown[] } }[];
}

interface Element {
  readonly elem?: { readonly val: unknown; readonly counter: { readonly packets: number } };
  readonly concat?: readonly unknown[];
}

/** A value that has more to it, such as a time-out, is wrapped. */
function pairIn({ concat, elem }: Element): readonly unknown[] {
  if (concat !== undefined) return concat;
  const wrapped = elem?.val;
  return typeof wrapped === 'object' && wrapped !== null && 'concat' in wrapped && Array.isArray(wrapped.concat)
    ? wrapped.concat
    : [];
}

/** Elements that are plain values have neither of what we look for. */
function elementsOf(elements: readonly unknown[] = []): Element[] {
  return elements.filter((element): element is Element => typeof element === 'object' && element !== null);
}

function pairs(tap: string, others: readonly string[]): string[] {
  return others.flatMap((other) => [`"${tap}" . "${other}"`, `"${other}" . "${tap}"`]);
}
