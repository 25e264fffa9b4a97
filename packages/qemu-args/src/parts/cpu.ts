import { QemuArgsError } from '../errors.js';
import type { QemuArgsOptions } from '../options.js';
import { checkInteger, keyValues } from '../text.js';
import { machineType } from './chipset.js';

/** `-cpu`. */
export function cpu(options: QemuArgsOptions): string[] {
  const { machine, accelerator, capabilities } = options;
  // Without KVM there is no host CPU to hand through; `max` has all that QEMU can emulate.
  const model = machine.cpu === 'host' && accelerator === 'tcg' ? 'max' : machine.cpu;
  if (!capabilities.cpus.includes(model)) {
    const message = `QEMU ${capabilities.version} has no CPU model ${model} for machine.cpu ${machine.cpu}`;
    throw new QemuArgsError('QEMU_CPU_MISSING', message, { option: 'machine.cpu', value: machine.cpu });
  }
  if (machine.flags.length > 0) {
    const message = `machine.flags is ${JSON.stringify(machine.flags)}: no CPU flag is known`;
    throw new QemuArgsError('QEMU_VALUE_INVALID', message, { option: 'machine.flags', value: machine.flags });
  }
  return ['-cpu', [model, ...vendorForThreads(options)].join(',')];
}

/**
 * QEMU's own CPU says it is an AMD that has no hyper-threading, so with several threads a core QEMU warns, and the guest
 * does not see them. An Intel CPU of the same abilities has them.
 */
function vendorForThreads({ machine, accelerator }: QemuArgsOptions): string[] {
  return accelerator === 'tcg' && machine.threads > 1 ? ['vendor=GenuineIntel'] : [];
}

/** `-smp`. */
export function topology(options: QemuArgsOptions): string[] {
  const { threads, cores, sockets } = options.machine;
  for (const [name, count] of Object.entries({ threads, cores, sockets })) {
    checkInteger(`machine.${name}`, count, 1);
  }
  const cpus = threads * cores * sockets;
  const type = machineType(options);
  if (cpus > type.maxCPUs) {
    const message = `The machine has ${cpus} CPUs (${threads} threads * ${cores} cores * ${sockets} sockets), ${type.name} at most ${type.maxCPUs}`;
    throw new QemuArgsError('QEMU_CPUS_TOO_MANY', message, {
      option: 'machine.threads * cores * sockets',
      value: cpus,
    });
  }
  checkApicIds(options);
  return ['-smp', keyValues('smp', { cpus, sockets, cores, threads })];
}

/** The highest APIC id that needs no x2APIC. */
const highestPlainApicId = 255;

/** Without x2APIC, a QEMU with TCG ends when a CPU's id is higher, as it can be with far fewer CPUs. */
function checkApicIds({ machine, accelerator, capabilities }: QemuArgsOptions): void {
  const last = lastApicId(machine);
  if (accelerator !== 'tcg' || capabilities.tcgX2apic !== false || last <= highestPlainApicId) return;
  const { threads, cores, sockets } = machine;
  const factors = `${threads} threads * ${cores} cores * ${sockets} sockets`;
  const message = `The last CPU of ${factors} has APIC id ${last}, and without KVM QEMU ${capabilities.version} has them up to ${highestPlainApicId}: make threads and cores powers of two, or take a QEMU that emulates x2APIC`;
  throw new QemuArgsError('QEMU_CPUS_TOO_MANY', message, { option: 'machine.threads * cores * sockets', value: last });
}

/** An id is made of socket, core and thread, the latter two in as many bits as their numbers take. */
function lastApicId({ threads, cores, sockets }: QemuArgsOptions['machine']): number {
  return ((sockets - 1) * powerOfTwoFor(cores) + cores - 1) * powerOfTwoFor(threads) + threads - 1;
}

function powerOfTwoFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(count));
}
