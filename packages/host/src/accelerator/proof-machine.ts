import type { QemuCapabilities } from '@vmwright/qemu-args';

/** Machine types that have an ISA bus for the two ports, the ones with the most to set up last. */
const suitable = [/^pc$/, /^q35$/, /^pc-i440fx-/, /^pc-q35-/, /^microvm$/, /^isapc$/];

/**
 * The machine type to execute the proof on. Which one does not matter, so long as it is there: `pc` nearly always is. Of
 * a binary without any, the first is returned: QEMU's own error is then the reason against the accelerator.
 */
export function proofMachine({ machines }: QemuCapabilities): string {
  const names = machines.filter(({ deprecated }) => !deprecated).flatMap(({ name, alias }) => [name, alias ?? name]);
  for (const pattern of suitable) {
    const found = names.find((name) => pattern.test(name));
    if (found !== undefined) return found;
  }
  return 'pc';
}
