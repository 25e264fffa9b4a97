import { join } from 'node:path';
import { binaryIdentity } from '../cache/identity.js';
import { isRecord } from '../cache/json.js';
import { knownRecord } from '../cache/known-record.js';
import type { Accelerator, AcceleratorReason } from './reason.js';

/** Raised whenever verdicts of old must not be believed: with the proof, and with how it is judged. */
const recordFormat = 1;

/** A proof holds until the host or the binary changes. A disproof may come of a host that was overloaded for a while. */
const disproofLifetimeMs = 60 * 60 * 1000;

/** What is remembered about accelerators on this host, with one binary. */
export type Verdicts = Partial<Readonly<Record<Accelerator, AcceleratorReason>>>;

/** Where verdicts are stored, and of what they have to be to count. */
export interface VerdictFile {
  readonly path: string;
  readonly about: string;
}

/**
 * @param version What the binary says of itself, as it may be a script that starts one QEMU today and another tomorrow.
 * @param host What `hostIdentity` says.
 */
export function verdictFile(
  binary: string,
  { version, host, cacheFolder }: { readonly version: string; readonly host: string; readonly cacheFolder: string },
): VerdictFile {
  const { fileName, text } = binaryIdentity(binary);
  return { path: join(cacheFolder, `accelerator-${fileName}.json`), about: [text, version, host].join('\0') };
}

/** The verdicts that still count. */
export async function recall({ path, about }: VerdictFile, now = Date.now()): Promise<Verdicts> {
  const record = await knownRecord(path, asVerdictRecord);
  if (record === null || record['about'] !== about) return {};
  const { kvm, tcg, time } = record;
  const age = typeof time === 'number' ? now - time : Number.NaN;
  const fresh = age >= 0 && age < disproofLifetimeMs;
  return {
    ...(isVerdict(kvm, 'kvm') && (kvm.verdict === 'proven' || fresh) ? { kvm } : {}),
    ...(isVerdict(tcg, 'tcg') && tcg.verdict === 'proven' ? { tcg } : {}),
  };
}

export async function remember({ path, about }: VerdictFile, verdicts: Verdicts): Promise<void> {
  const { writeRecord } = await import('../cache/write-record.js');
  await writeRecord(path, { format: recordFormat, about, time: Date.now(), ...verdicts });
}

function asVerdictRecord(record: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(record) && record['format'] === recordFormat ? record : null;
}

function isVerdict(value: unknown, accelerator: Accelerator): value is AcceleratorReason {
  return (
    isRecord(value) &&
    value['accelerator'] === accelerator &&
    (value['verdict'] === 'proven' || value['verdict'] === 'disproven') &&
    (value['verdict'] === 'proven') === (value['code'] === 'works') &&
    ['code', 'message', 'report'].every((key) => typeof value[key] === 'string') &&
    ['loopTicks', 'timesTcg', 'durationMs', 'exitCode'].every((key) => isAbsentOr(value[key], 'number')) &&
    ['stderr', 'remedy'].every((key) => isAbsentOr(value[key], 'string'))
  );
}

function isAbsentOr(value: unknown, type: 'number' | 'string'): boolean {
  return value === undefined || typeof value === type;
}
