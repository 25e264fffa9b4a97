/** A value of `-machine`, as `query-machines` lists it. */
export interface QemuMachineType {
  readonly name: string;
  /** A second name that moves from release to release, like `pc`. */
  readonly alias?: string;
  /** QEMU warns on stderr when a deprecated one is used. */
  readonly deprecated: boolean;
  /** Most virtual CPUs that this machine type can have. */
  readonly maxCPUs: number;
}

/** A command line option that `query-command-line-options` lists. Its names differ from the option's for some: `-smp` is `smp-opts`. */
export interface QemuOption {
  readonly name: string;
  readonly parameters: readonly string[];
}

/**
 * What one QEMU binary can do, with the modules and data files installed beside it. Plain JSON, so that it can be stored.
 *
 * Every decision is made from this, none from the version: distributions build, patch and split QEMU in their own ways.
 */
export interface QemuCapabilities {
  /** For people who read a log. Nothing is decided by it. */
  readonly version: string;
  /** Architecture of the guest, from `query-target`: `x86_64`. */
  readonly target: string;
  /** From `query-machines`. */
  readonly machines: readonly QemuMachineType[];
  /** Device models: names from `qom-list-types` with `implements: device`, `abstract: false`. */
  readonly devices: readonly string[];
  /** Values of `-cpu`: names from `query-cpu-definitions`. */
  readonly cpus: readonly string[];
  /**
   * Whether TCG's CPUs have x2APIC, from `query-cpu-model-expansion` of `max` on a QEMU that runs with TCG: without it, none
   * can have an APIC id over 255. Null when unknown.
   */
  readonly tcgX2apic: boolean | null;
  /** From `query-command-line-options`. Options that QEMU parses as JSON (`-blockdev`, `-audiodev`) are never listed. */
  readonly options: readonly QemuOption[];
  /** Names from `query-commands`. */
  readonly commands: readonly string[];
  /** Values of `-netdev`: the enumeration behind `netdev_add`'s `type` in `query-qmp-schema`; null when unknown. */
  readonly netdevs: readonly string[] | null;
  /** File names in the folder `keymaps` of QEMU's data folder, which no command lists; null when unknown. */
  readonly keymaps: readonly string[] | null;
}

/** The parameters of an option, or null when this QEMU does not have it. */
export function parametersOf(capabilities: QemuCapabilities, option: string): readonly string[] | null {
  return capabilities.options.find(({ name }) => name === option)?.parameters ?? null;
}
