/** What went wrong: a value that can't be put on any command line, or something that this QEMU lacks. */
export type QemuArgsErrorCode =
  | 'invalid-value'
  | 'missing-chipset'
  | 'missing-cpu'
  | 'missing-device'
  | 'missing-keymap'
  | 'missing-netdev'
  | 'too-many-cpus';

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
    this.fault = code === 'invalid-value' ? 'input' : 'host';
    this.option = facts.option;
    this.value = facts.value;
    this.providedBy = facts.providedBy ?? null;
  }
}
