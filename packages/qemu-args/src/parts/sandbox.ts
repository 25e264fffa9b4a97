import { parametersOf } from '../capabilities.js';
import type { QemuArgsOptions } from '../options.js';

/** `-sandbox`: QEMU gives up, by seccomp, the system calls that it does not need. */
export function sandbox(options: QemuArgsOptions): string[] {
  const wish = options.sandbox === undefined ? { spawn: spawnFor(options.netdev) } : options.sandbox;
  if (wish === null) {
    return [];
  }
  const parameters = parametersOf(options.capabilities, 'sandbox');
  if (parameters === null) {
    const reason = `QEMU ${options.capabilities.version} was built without seccomp: nothing limits its system calls`;
    options.onSubstitution?.({ subject: 'sandbox', wanted: 'on', used: null, reason, providedBy: null });
    return [];
  }
  // A program that QEMU starts is put into a session of its own, by setsid, which QEMU counts among the privileged calls.
  const limits = { obsolete: 'deny', elevateprivileges: wish.spawn, spawn: wish.spawn, resourcecontrol: 'deny' };
  const known = Object.entries(limits).filter(([name]) => parameters.includes(name));
  return ['-sandbox', ['on', ...known.map(([name, value]) => `${name}=${value}`)].join(',')];
}

// These start a helper, whatever their parameters.
const spawningKinds = ['bridge', 'passt'];
const noScripts = ['script=no', 'downscript=no'];

/** Whether a network backend starts programs: one for each connection of a guest, or one when QEMU starts and ends. */
function spawnFor(netdev: string): 'allow' | 'deny' {
  const [kind = '', ...parameters] = netdev.replaceAll(',,', ' ').split(',');
  const has = (start: string) => parameters.some((parameter) => parameter.startsWith(start));
  const spawns =
    spawningKinds.includes(kind) ||
    has('helper=') ||
    has('smb=') ||
    parameters.some((parameter) => parameter.startsWith('guestfwd=') && parameter.includes('-cmd:')) ||
    // QEMU runs a script of its own choice where none is named.
    (kind === 'tap' && !has('fd=') && !has('fds=') && !noScripts.every((no) => parameters.includes(no)));
  return spawns ? 'allow' : 'deny';
}
