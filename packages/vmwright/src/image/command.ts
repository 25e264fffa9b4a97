import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import type { Report } from '../report/report.js';
import { reportedCommand } from '../report/reported-command.js';
import type { Terminal } from '../terminal.js';
import { importAction, importHelp } from './import.js';
import { inspectAction, inspectHelp } from './inspect.js';
import { listAction, listHelp } from './list.js';
import { packAction, packHelp } from './pack.js';
import { pruneAction, pruneHelp } from './prune.js';
import { pullAction, pullHelp } from './pull.js';
import { unpackAction, unpackHelp } from './unpack.js';
import { verifyAction, verifyHelp } from './verify.js';

const overview = `Usage: vmwright image ACTION [...]

  pack SOURCE TARGET     pack a disk and its machine into an image
  unpack IMAGE FOLDER    unpack an image that is checked
  inspect IMAGE          tell what is in an image, without unpacking it
  verify IMAGE...        make sure that images can be unpacked, and are what their digests say
  import DISK TARGET     make an image of a disk that others made: qcow2, vmdk, vhdx, VHD or raw
  pull URL               fetch an image into the cache
  ls                     list the images in the cache
  prune                  remove images from the cache

  --help                 print this; vmwright image ACTION --help tells more of an action

Each takes --json: one JSON object a line on stdout, the last of them with the type "result" or "error".

Exit status: 0; 1 when an image is refused or the work failed; 2 when the usage is wrong; 129, 130, 141 or 143 after a
signal.
`;

interface Action {
  readonly help: string;
  /** Resolves with the exit status. */
  run(argv: readonly string[], report: Report, interrupt: AbortSignal): Promise<number>;
}

const actions: ReadonlyMap<string, Action> = new Map([
  ['pack', { help: packHelp, run: packAction }],
  ['unpack', { help: unpackHelp, run: unpackAction }],
  ['inspect', { help: inspectHelp, run: inspectAction }],
  ['verify', { help: verifyHelp, run: verifyAction }],
  ['import', { help: importHelp, run: importAction }],
  ['pull', { help: pullHelp, run: pullAction }],
  ['ls', { help: listHelp, run: listAction }],
  ['prune', { help: pruneHelp, run: pruneAction }],
]);

/** What `vmwright image [ACTION] --help` prints. */
export function imageHelp([name = '']: readonly string[]): string {
  return actions.get(name)?.help ?? overview;
}

/** `vmwright image`: resolves with the exit status. */
export async function imageCommand([name = '', ...argv]: readonly string[], terminal: Terminal): Promise<number> {
  const action = actions.get(name);
  if (action === undefined) {
    throw new UsageError(`vmwright image takes one of ${[...actions.keys()].join(', ')}, not "${name}"`);
  }
  const command = { name: `image ${name}`, failed: exitStatus.refused, usage: exitStatus.usage };
  return await reportedCommand(command, argv, terminal, (report, interrupt) => action.run(argv, report, interrupt));
}
