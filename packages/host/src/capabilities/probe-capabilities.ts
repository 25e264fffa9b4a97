import { join } from 'node:path';
import type { QemuCapabilities } from '@vmwright/qemu-args';
import { defaultCacheFolder } from '../cache/cache-folder.js';
import { allUnchanged, binaryIdentity, type Stamp } from '../cache/identity.js';
import { isListOf, isRecord } from '../cache/json.js';
import { knownRecord } from '../cache/known-record.js';
import { findQemu } from '../find-qemu.js';
import { isQemuCapabilities } from './check-capabilities.js';

/** How to find out what a QEMU can do. */
export interface ProbeCapabilitiesOptions {
  readonly signal?: AbortSignal | undefined;
  /** Where answers are kept. Default: `$XDG_CACHE_HOME/vmwright`, else `~/.cache/vmwright`. */
  readonly cacheFolder?: string | undefined;
  /** Time for QEMU to answer when nothing is known yet. Default: 10,000. */
  readonly timeoutMs?: number | undefined;
}

/** Raised whenever records of old must not be believed: with the shape of capabilities, and with how they are found out. */
const recordFormat = 2;

interface CapabilityRecord {
  readonly format: typeof recordFormat;
  readonly identity: string;
  readonly madeOf: readonly Stamp[];
  readonly capabilities: QemuCapabilities;
}

/**
 * Finds out what a QEMU can do: its machine types, device models, CPU models, options, commands and keymaps.
 *
 * The binary is asked once, over QMP, and the answer is kept in the cache folder until the binary, the folders of its
 * modules or the folders of its keymaps change. A cache that can't be read or written only costs the time to ask again.
 *
 * @param binary As `findQemu` returns it.
 * @throws ToolMissingError when the binary can't be run, or setpriv is missing.
 * @throws HostInputError when `timeoutMs` is no time.
 * @throws QemuProbeError when it does not answer; with its exit status and stderr when it ended.
 */
export async function probeCapabilities(
  binary: string,
  { signal, cacheFolder = defaultCacheFolder(), timeoutMs = 10_000 }: ProbeCapabilitiesOptions = {},
): Promise<QemuCapabilities> {
  signal?.throwIfAborted();
  const path = await findQemu({ binary });
  const { fileName, text: identity } = binaryIdentity(path);
  const file = join(cacheFolder, `capabilities-${fileName}.json`);
  const known = await knownRecord(file, asCapabilityRecord);
  if (known?.identity === identity && allUnchanged(known.madeOf)) return known.capabilities;

  // Loaded only here: it takes longer than all that is needed once the answer is known.
  const [{ probe }, { writeRecord }] = await Promise.all([import('./probe.js'), import('../cache/write-record.js')]);
  const { capabilities, madeOf } = await probe(path, signal, timeoutMs);
  await writeRecord(file, { format: recordFormat, identity, madeOf, capabilities } satisfies CapabilityRecord);
  return capabilities;
}

function asCapabilityRecord(record: unknown): CapabilityRecord | null {
  return isCapabilityRecord(record) ? record : null;
}

function isCapabilityRecord(value: unknown): value is CapabilityRecord {
  return (
    isRecord(value) &&
    value['format'] === recordFormat &&
    typeof value['identity'] === 'string' &&
    isListOf(value['madeOf'], isStamp) &&
    isQemuCapabilities(value['capabilities'])
  );
}

function isStamp(value: unknown): value is Stamp {
  return isRecord(value) && typeof value['path'] === 'string' && typeof value['state'] === 'string';
}
