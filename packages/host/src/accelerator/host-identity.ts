import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { release, version } from 'node:os';

/**
 * Text that changes whenever a proof of KVM could come out otherwise: with the kernel, with a boot (other firmware
 * settings, another host of a virtual machine), with the CPU and its microcode (a virtual machine can move to another
 * host without a boot), and with the device (which is made anew when its kernel module is loaded anew).
 *
 * Without waiting: these files are the kernel's own, and a turn in the thread pool for each would take longer.
 */
export function hostIdentity(): string {
  return [release(), version(), bootId(), firstCpu(), kvmDevice()].join('\0');
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'unknown';
  }
}

function kvmDevice(): string {
  try {
    const { dev, ino, rdev } = statSync('/dev/kvm');
    return `${dev} ${ino} ${rdev}`;
  } catch {
    return 'absent';
  }
}

/** Model, stepping, microcode and features of the first CPU. The kernel makes up this file while it is read: not all of it, then. */
function firstCpu(): string {
  try {
    const text = beginningOf('/proc/cpuinfo').split('\n\n', 1)[0] ?? '';
    // The frequency is of the moment.
    return text.replace(/^cpu MHz.*$/m, '');
  } catch {
    return 'unknown';
  }
}

function beginningOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(4096);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(file);
  }
}
