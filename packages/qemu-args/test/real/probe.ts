import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { QemuCapabilities } from '../../src/index.js';
import { program, Qemu } from './qemu.js';

interface Named {
  readonly name: string;
}

/** What the QEMU under test can do, as it says itself. */
export async function probe(): Promise<QemuCapabilities> {
  const args = ['-S', '-nodefaults', '-display', 'none', '-machine', 'none', '-chardev', 'socket,id=q,fd=3'];
  await using qemu = await Qemu.start([...args, '-qmp', 'chardev:q']);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape that QEMU documents for the command
  const ask = async <T>(command: string, parameters = {}) => (await qemu.execute(command, parameters)) as T;
  const names = async (command: string, parameters = {}) =>
    (await ask<Named[]>(command, parameters)).map(({ name }) => name);
  const { qemu: version } = await ask<{ qemu: Record<'major' | 'minor' | 'micro', number> }>('query-version');
  const machines = await ask<(Named & { alias?: string; deprecated: boolean; 'cpu-max': number })[]>('query-machines');
  const options = await ask<{ option: string; parameters: Named[] }[]>('query-command-line-options');
  const max = await ask<{ model: { props: Record<string, unknown> } }>('query-cpu-model-expansion', {
    type: 'full',
    model: { name: 'max' },
  });
  return {
    version: `${version.major}.${version.minor}.${version.micro}`,
    target: (await ask<{ arch: string }>('query-target')).arch,
    machines: machines.map(({ 'cpu-max': maxCPUs, ...machine }) => ({ ...machine, maxCPUs })),
    devices: await names('qom-list-types', { implements: 'device', abstract: false }),
    cpus: await names('query-cpu-definitions'),
    options: options.map(({ option, parameters }) => ({
      name: option,
      parameters: parameters.map(({ name }) => name),
    })),
    commands: await names('query-commands'),
    tcgX2apic: max.model.props['x2apic'] === true,
    netdevs: null,
    keymaps: await keymaps(),
  };
}

async function keymaps(): Promise<string[]> {
  const { stdout } = await promisify(execFile)(program, ['-L', 'help']);
  for (const folder of stdout.trim().split('\n')) {
    const files = await readdir(join(folder, 'keymaps')).catch(() => null);
    if (files) {
      return files;
    }
  }
  throw new Error(`${program} has no folder with keymaps`);
}
