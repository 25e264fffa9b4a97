import { accelerator } from './accelerator.js';
import { diskSpace } from './disk-space.js';
import { dnsmasq } from './dnsmasq.js';
import type { HostCheck, Inspection, InspectHostOptions } from './host-check.js';
import { memory } from './memory.js';
import { nftables } from './nftables.js';
import { qemu } from './qemu.js';
import { setpriv } from './setpriv.js';
import { socketPath } from './socket-path.js';
import { tap } from './tap.js';
import { userNamespaces } from './user-namespaces.js';
import { zstd } from './zstd.js';

/** In the order in which they are reported: what every virtual machine needs comes first. */
const inspections: readonly Inspection[] = [
  qemu,
  accelerator,
  setpriv,
  memory,
  diskSpace,
  socketPath,
  zstd,
  userNamespaces,
  tap,
  nftables,
  dnsmasq,
];

/** Makes the checks that are wanted, one after the other: the accelerator's takes the time. Throws only the signal's reason. */
export async function inspectAll(options: InspectHostOptions): Promise<readonly HostCheck[]> {
  const checks: HostCheck[] = [];
  for (const inspection of inspections) {
    if (options.only?.includes(inspection.name) !== false) checks.push(await report(inspection, options));
  }
  return checks;
}

/** What keeps a check from being made is a finding as well. */
async function report({ name, severity, inspect }: Inspection, options: InspectHostOptions): Promise<HostCheck> {
  try {
    return { name, ...(await inspect(options)) };
  } catch (error) {
    options.signal?.throwIfAborted();
    const detail = error instanceof Error ? error.message : String(error);
    const remedy = error instanceof Error && 'remedy' in error ? error.remedy : undefined;
    const finding = { name, status: severity(options), found: 'nothing usable', detail };
    return typeof remedy === 'string' ? { ...finding, remedy } : finding;
  }
}
