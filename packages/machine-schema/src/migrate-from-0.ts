import { type Definition, readDefinition } from './definition.js';

/**
 * Version 0, which carried no number: CPUs, network card, keyboard and sound card were objects, and only part of the
 * hardware could be chosen. What could not be chosen is written out here, so that an old image goes on seeing the hardware
 * that it was made on. Gives null where a property has a type that version 0 didn't have.
 *
 * Readers of version 0 took null for "not set" and names in any case; so must this.
 */
export function migrateFrom0(definition: Definition): Definition | null {
  try {
    return convert(new OldObject(definition));
  } catch (error) {
    if (error instanceof NotVersion0) return null;
    throw error;
  }
}

function convert(old: OldObject): Definition {
  const cpu = old.object('cpu');
  const network = old.object('network');
  // The device was ignored whatever it was, but it had to be a text.
  network?.text('device');
  return {
    version: 1,
    uuid: old.text('uuid'),
    chipset: 'pc-i440fx-2.8',
    cpu: 'host',
    flags: [],
    threads: cpu?.count('threads') ?? 1,
    cores: cpu?.count('cores'),
    sockets: cpu?.count('sockets'),
    memory: old.count('memory'),
    usb: 'nec-usb-xhci',
    network: 'e1000',
    mac: network?.text('mac') ?? '',
    storage: 'virtio-blk-pci',
    graphics: 'vmware-svga',
    sound: soundCard(old.object('sound')),
    keyboard: 'usb-kbd',
    keyboardLayout: old.object('keyboard')?.text('layout') ?? '',
    mouse: 'usb-mouse',
    tablet: 'none',
  };
}

function soundCard(sound: OldObject | undefined): string {
  if (sound === undefined) return 'none';
  const device = sound.text('device');
  const controller = sound.text('controller');
  return controller === 'pci' ? device : `${device}/${controller}`;
}

class NotVersion0 extends Error {}

/** Reads the properties of an object of version 0, and throws {@link NotVersion0} at a type that it can't have. */
class OldObject {
  readonly #values: Definition;
  /** By name in lower case: of several spellings the first counts. */
  readonly #spellings = new Map<string, string>();

  constructor(values: Definition) {
    this.#values = values;
    for (const key of Object.keys(values).toReversed()) this.#spellings.set(key.toLowerCase(), key);
  }

  text(name: string): string {
    const value = this.#find(name) ?? '';
    if (typeof value !== 'string') throw new NotVersion0();
    return value;
  }

  /** 0 stood for "not set". */
  count(name: string): number | undefined {
    const value = this.#find(name) ?? 0;
    if (typeof value !== 'number' || !Number.isInteger(value)) throw new NotVersion0();
    return value === 0 ? undefined : value;
  }

  object(name: string): OldObject | undefined {
    const value = this.#find(name) ?? undefined;
    if (value === undefined) return undefined;
    const values = readDefinition(value);
    if (values === undefined) throw new NotVersion0();
    return new OldObject(values);
  }

  #find(name: string): unknown {
    if (name in this.#values) return this.#values[name];
    const spelling = this.#spellings.get(name);
    return spelling === undefined ? undefined : this.#values[spelling];
  }
}
