import type { QemuCapabilities, QemuMachineType, QemuOption } from '@vmwright/qemu-args';
import { netdevTypes } from './netdevs.js';
import { asFields, asList, type Fields, namesOf, numberIn, textIn } from './reply.js';

/** Executes a QMP command and resolves with what it returns. */
export type Execute = (command: string, commandArguments?: object) => Promise<unknown>;

/** What can be learned by asking a QEMU that was started without a machine. */
export async function queryCapabilities(execute: Execute): Promise<Omit<QemuCapabilities, 'keymaps'>> {
  // Sent together: QEMU answers one after the other, and each answer would cost a turn of waiting.
  const [version, target, machines, devices, cpus, options, commands, schema, max] = await Promise.all([
    execute('query-version'),
    execute('query-target'),
    execute('query-machines'),
    execute('qom-list-types', { implements: 'device', abstract: false }),
    execute('query-cpu-definitions'),
    execute('query-command-line-options'),
    execute('query-commands'),
    execute('query-qmp-schema'),
    expansionOfMax(execute),
  ]);
  return {
    version: versionText(version),
    target: textIn(asFields(target), 'arch'),
    machines: asList(machines).map(machineType).toSorted(byName),
    devices: namesOf(devices),
    cpus: namesOf(cpus),
    tcgX2apic: max === null ? null : asFields(asFields(asFields(max)['model'])['props'])['x2apic'] === true,
    options: asList(options).map(commandLineOption).toSorted(byName),
    commands: namesOf(commands),
    netdevs: netdevTypes(asList(schema)),
  };
}

/** All features of the CPU model `max`; null where QEMU has no such model or can't tell, as for some architectures. */
async function expansionOfMax(execute: Execute): Promise<unknown> {
  try {
    return await execute('query-cpu-model-expansion', { type: 'full', model: { name: 'max' } });
  } catch (error) {
    if (error instanceof Error && error.name === 'QmpCommandError') return null;
    throw error;
  }
}

/** `7.2.22 (Debian 1:7.2+dfsg-7)`, or only the number where no distribution added anything. */
function versionText(reply: unknown): string {
  const fields = asFields(reply);
  const qemu = asFields(fields['qemu']);
  const number = ['major', 'minor', 'micro'].map((part) => numberIn(qemu, part)).join('.');
  const addition = textIn(fields, 'package').trim();
  return addition === '' ? number : `${number} (${addition})`;
}

function machineType(fields: Fields): QemuMachineType {
  const alias = fields['alias'];
  return {
    name: textIn(fields, 'name'),
    ...(typeof alias === 'string' ? { alias } : {}),
    deprecated: fields['deprecated'] === true,
    maxCPUs: numberIn(fields, 'cpu-max'),
  };
}

function commandLineOption(fields: Fields): QemuOption {
  return { name: textIn(fields, 'option'), parameters: namesOf(fields['parameters']) };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
