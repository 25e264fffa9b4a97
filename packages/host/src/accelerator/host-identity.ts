import { open, readFile, stat } from 'node:fs/promises';
import { release, version } from 'node:os';

/**
 * Text that changes whenever a proof of KVM could come out otherwise: with the kernel, with a boot (other firmware
 * settings, another host of a virtual machine), with the CPU and its microcode (a virtual machine can move to another
 * host without a boot), and with the device (which is made anew when its kernel module is loaded anew).
 */
export async function hostIdentity(): Promise<string> {
  const [boot, cpu, device] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => 'unknown'),
    firstCpu(),
    stat('/dev/kvm').then(
      ({ dev, ino, rdev }) => `${dev} ${ino} ${rdev}`,
      () => 'absent',
    ),
  ]);
  return [release(), version(), boot.trim(), cpu, device].join('\0');
}

/** Model, stepping, microcode and features of the first CPU. The kernel makes up this file while it is read: not all of it, then. */
async function firstCpu(): Promise<string> {
  try {
    await using file = await open('/proc/cpuinfo');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const text = buffer.toString('utf8', 0, bytesRead).split('\n\n', 1)[0] ?? '';
    // The frequency is of the moment.
    return text.replace(/^cpu MHz.*$/m, '');
  } catch {
    return 'unknown';
  }
}
