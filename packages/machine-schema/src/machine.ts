import type { machineSchema } from './schema.js';

type Properties = typeof machineSchema.properties;

/** The values that the schema allows for one property. */
type Allowed<Name extends keyof Properties> = ValuesOf<Properties[Name]>;

type ValuesOf<Schema> = Schema extends { readonly const: infer Value }
  ? Value
  : Schema extends { readonly enum: ReadonlyArray<infer Value> }
    ? Value
    : Schema extends { readonly type: 'integer' }
      ? number
      : Schema extends { readonly type: 'string' }
        ? string
        : Schema extends { readonly type: 'array'; readonly items: false }
          ? readonly never[]
          : never;

/**
 * A machine definition in the current format: plain data, never changed after it was made.
 * Only `version` must be there; `{version: 1}` is the empty machine.
 */
export interface Machine {
  /** Version of the format. */
  readonly version: Allowed<'version'>;
  /** UUID that the firmware shows to the guest, in lower case. */
  readonly uuid?: Allowed<'uuid'>;
  /** Mainboard: a machine type of QEMU. */
  readonly chipset?: Allowed<'chipset'>;
  /** CPU model. */
  readonly cpu?: Allowed<'cpu'>;
  /** CPU features to add or remove. None is allowed yet, but an empty list counts as set. */
  readonly flags?: Allowed<'flags'>;
  /** Threads per core, 1 to 255. */
  readonly threads?: Allowed<'threads'>;
  /** Cores per socket, 1 to 255. */
  readonly cores?: Allowed<'cores'>;
  /** Sockets, 1 to 255. */
  readonly sockets?: Allowed<'sockets'>;
  /** Memory in MiB, 1 to 1048576. */
  readonly memory?: Allowed<'memory'>;
  /** USB controller. */
  readonly usb?: Allowed<'usb'>;
  /** Network card. */
  readonly network?: Allowed<'network'>;
  /** MAC address of the network card: locally administered, of one station, in lower case. */
  readonly mac?: Allowed<'mac'>;
  /** Device that the disk is attached to. */
  readonly storage?: Allowed<'storage'>;
  /** Graphics card. */
  readonly graphics?: Allowed<'graphics'>;
  /** Sound card as DEVICE or CODEC/CONTROLLER, or `none`. */
  readonly sound?: Allowed<'sound'>;
  /** How the keyboard is attached. */
  readonly keyboard?: Allowed<'keyboard'>;
  /** Layout by which key presses of a VNC client are translated. */
  readonly keyboardLayout?: Allowed<'keyboardLayout'>;
  /** How the mouse is attached. */
  readonly mouse?: Allowed<'mouse'>;
  /** Pointer with absolute coordinates, or `none`. */
  readonly tablet?: Allowed<'tablet'>;
}

/** A machine in which the named properties are set. */
export type MachineWith<Name extends keyof Machine> = Machine & Required<Pick<Machine, Name>>;

/** Properties for which there is no default: the limits of a host give them. */
type Size = 'threads' | 'cores' | 'sockets' | 'memory';

/** A machine in which every property is set that there is a default for: all but the size. */
export type DefaultedMachine = MachineWith<Exclude<keyof Machine, Size>>;

/**
 * A machine in which everything is set: what a command line for QEMU is made from.
 * It takes both the defaults and the limits of a host.
 */
export type ResolvedMachine = DefaultedMachine & MachineWith<Size>;
