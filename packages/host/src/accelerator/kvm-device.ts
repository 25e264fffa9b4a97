import { closeSync, constants, openSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { isFileSystemError } from '../cache/file-system-error.js';
import { asRoot } from '../tools/install-command.js';
import type { AcceleratorReason } from './reason.js';

const device = '/dev/kvm';

/** What keeps this user from KVM, when something does; null when the device opens. Asked every time, as it costs nothing. */
export async function kvmObstacle(path = device): Promise<AcceleratorReason | null> {
  try {
    closeSync(openSync(path, constants.O_RDWR));
    return null;
  } catch (error) {
    const code = (isFileSystemError(error) ? error.code : null) ?? String(error);
    return code === 'EACCES' || code === 'EPERM' ? denied(path, code) : missing(path, code);
  }
}

async function denied(path: string, code: string): Promise<AcceleratorReason> {
  const message = `${path} can't be opened for reading and writing (${code}).`;
  const unavailable = { accelerator: 'kvm', verdict: 'unavailable', code: 'device-denied', message } as const;
  const group = await groupOf(path);
  if (group === null) return unavailable;
  // Groups are given to a login: the session has to be started anew.
  return { ...unavailable, remedy: asRoot(`usermod --append --groups ${group} ${userInfo().username}`) };
}

async function missing(path: string, code: string): Promise<AcceleratorReason> {
  const kernelModule = await kvmModule();
  const why = kernelModule === null ? ': this CPU offers no virtualization, or its host does not pass it on' : '';
  return {
    accelerator: 'kvm',
    verdict: 'unavailable',
    code: 'device-missing',
    message: `${path} is not there, or not usable (${code})${why}.`,
    ...(kernelModule === null ? {} : { remedy: asRoot(`modprobe ${kernelModule}`) }),
  };
}

/** Name of the group that may use the device; null when membership in none would help. */
async function groupOf(path: string): Promise<string | null> {
  const stats = await stat(path).catch(() => null);
  if (stats === null || (stats.mode & 0o060) !== 0o060 || stats.gid === 0) return null;
  const groups = await readFile('/etc/group', 'utf8').catch(() => '');
  const line = groups.split('\n').find((candidate) => candidate.split(':')[2] === String(stats.gid));
  return line?.split(':')[0] ?? null;
}

/** The kernel module for this CPU, by the feature that it needs; null when the CPU has none. */
async function kvmModule(): Promise<string | null> {
  const features = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  if (/^flags\s*:.*\bvmx\b/m.test(features)) return 'kvm_intel';
  return /^flags\s*:.*\bsvm\b/m.test(features) ? 'kvm_amd' : null;
}
