import type { ControlClient } from '@vmwright/control';
import { copyIn, copyOut, type GuestAccess } from '@vmwright/vm';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags, twoArguments } from '../flags.js';
import { isRecord, machineNamed, namedCommand } from './named-command.js';

export const cpHelp = `Usage: vmwright cp FILE NAME:PATH
       vmwright cp NAME:PATH FILE

Copies a file, or a folder with all that is in it, into the guest of a running machine, or out of it: PATH is what it is
called there, FILE what it is called here. What comes out of a guest is not trusted, and there completely or not at all. The
guest needs tar.

  --help                print this

Exit status: 0 when it is copied, 1 when not, 2 for a wrong usage. A FILE with a colon in its name is written ./FI:LE.
`;

/** `vmwright cp`: resolves with the exit status. */
export const cpCommand = namedCommand('cp', async ({ argv, interrupt }) => {
  const { positionals } = parseFlags(argv, {});
  const [from, to] = twoArguments(positionals, 'what is to be copied', 'where it is copied to');
  const [source, target] = [guestPathIn(from), guestPathIn(to)];
  const options = { signal: interrupt };
  if (source !== null && target === null)
    await copyOut(accessTo(await machineNamed(source.name)), source.path, to, options);
  else if (source === null && target !== null) {
    await copyIn(accessTo(await machineNamed(target.name)), from, target.path, options);
  } else throw new UsageError('one of the two must be NAME:PATH, and one a path here');
  return exitStatus.ok;
});

function guestPathIn(text: string): { name: string; path: string } | null {
  const [, name, path] = /^([^/:]+):(.+)$/s.exec(text) ?? [];
  return name === undefined || path === undefined ? null : { name, path };
}

/** Processes in the guest of another process's machine. */
function accessTo(machine: ControlClient): Pick<GuestAccess, 'exec'> {
  return {
    async exec(argv, { stdin = 'pipe', signal } = {}) {
      const hangUp = new AbortController();
      const either = signal === undefined ? hangUp.signal : AbortSignal.any([signal, hangUp.signal]);
      const call = await machine.call('exec', { argv, empty: stdin === 'empty' }, { signal: either });
      if (typeof stdin === 'object' && 'pipe' in stdin) {
        stdin.once('error', (error) => hangUp.abort(error)).pipe(call.input);
      } else if (stdin !== 'pipe' && stdin !== 'empty') call.input.end(stdin);
      const exit = call.result.then((result) => ({ exitStatus: statusIn(result), signal: null }));
      exit.catch(() => undefined);
      return {
        stdin: call.input,
        stdout: call.output,
        stderr: call.errors,
        exit,
        kill: async () => hangUp.abort(new Error('killed')),
      };
    },
  };
}

function statusIn(result: unknown): number {
  const status = isRecord(result) ? result['exitStatus'] : null;
  return typeof status === 'number' ? status : exitStatus.refused;
}
