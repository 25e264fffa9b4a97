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
  const limits = { obsolete: 'deny', elevateprivileges: 'deny', spawn: wish.spawn, resourcecontrol: 'deny' };
  const known = Object.entries(limits).filter(([name]) => parameters.includes(name));
  return ['-sandbox', ['on', ...known.map(([name, value]) => `${name}=${value}`)].join(',')];
}

/** Whether a network backend starts programs: one for each connection of a guest, or one when QEMU starts and ends. */
function spawnFor(netdev: string): 'allow' | 'deny' {
  const isBridge = netdev.startsWith('bridge,') || netdev === 'bridge';
  const hasScript = netdev.startsWith('tap,') && !/,(fds?)=/.test(netdev) && !/,script=no\b/.test(netdev);
  return isBridge || hasScript || netdev.includes('-cmd:') || netdev.includes(',helper=') ? 'allow' : 'deny';
}
