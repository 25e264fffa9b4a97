/** What went wrong: a value that no command line can have, or something that this QEMU lacks. */
export type QemuArgsErrorCode =
  | 'QEMU_VALUE_INVALID'
  | 'QEMU_CHIPSET_MISSING'
  | 'QEMU_CPU_MISSING'
  | 'QEMU_DEVICE_MISSING'
  | 'QEMU_KEYMAP_MISSING'
  | 'QEMU_NETDEV_MISSING'
  | 'QEMU_CPUS_TOO_MANY';

interface QemuArgsErrorFacts {
  readonly option: string;
  readonly value: unknown;
  readonly providedBy?: string;
}

/**
 * No command line can be given, because of `value` for `option`.
 *
 * `fault` is 'input' when no QEMU would take the value, 'host' when the QEMU at hand lacks what it asks for.
 */
export class QemuArgsError extends Error {
  override readonly name = 'QemuArgsError';
  readonly code: QemuArgsErrorCode;
  readonly fault: 'input' | 'host';
  /** The property or option that the value was given for, like `machine.graphics` or `disk.file`. */
  readonly option: string;
  readonly value: unknown;
  /** The Debian package that has what is missing, where one is known. */
  readonly providedBy: string | null;

  constructor(code: QemuArgsErrorCode, message: string, facts: QemuArgsErrorFacts) {
    super(message);
    this.code = code;
    this.fault = code === 'QEMU_VALUE_INVALID' || code === 'QEMU_CPUS_TOO_MANY' ? 'input' : 'host';
    this.option = facts.option;
    this.value = facts.value;
    this.providedBy = facts.providedBy ?? null;
  }
}
