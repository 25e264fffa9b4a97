import { type VerifiedImage, verifyImage } from '@vmwright/image';
import { exitStatus } from '../exit-status.js';
import { describeFailure, type Failure, UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import type { Report } from '../report/report.js';
import { oneLine } from '../terminal-text.js';

export const verifyHelp = `Usage: vmwright image verify IMAGE... [options]

Makes sure that images can be unpacked and are harmless, by unpacking each into a temporary folder: all that unpack checks is
checked, and the digests of those that have any. Prints a line for each, "ok" or what is wrong.

  --json                print one JSON object a line on stdout: "verdict" for each image
  --help                print this

Exit status: 0 when all are right, 1 when one is not.
`;

/** `vmwright image verify`: resolves with the exit status. */
export async function verifyAction(argv: readonly string[], report: Report, signal: AbortSignal): Promise<number> {
  const { positionals } = parseFlags(argv, { json: { type: 'boolean' } });
  if (positionals.length === 0) throw new UsageError('which image? vmwright image verify IMAGE');
  let status: number = exitStatus.ok;
  for (const archive of positionals) {
    const verdict = await verdictOn(archive, report, signal);
    if ('message' in verdict) status = exitStatus.refused;
    const text = `${archive}: ${'message' in verdict ? verdict.message : praise(verdict)}`;
    await report.print(`${oneLine(text)}\n`, () => ({
      type: 'verdict',
      archive,
      ok: !('message' in verdict),
      ...verdict,
    }));
  }
  return status;
}

/** The verdicts on the other images are worth having all the same. */
async function verdictOn(archive: string, report: Report, signal: AbortSignal): Promise<VerifiedImage | Failure> {
  const what = `verifying ${archive}`;
  report.progress(what);
  try {
    return await verifyImage(archive, { signal, onProgress: (bytes) => report.progress(what, bytes) });
  } catch (error) {
    signal.throwIfAborted();
    return describeFailure(error);
  }
}

function praise({ hasManifest }: VerifiedImage): string {
  return hasManifest ? 'ok, as its digests say' : 'ok';
}
