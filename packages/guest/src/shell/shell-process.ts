import { checkProcess, checkText } from '../command.js';
import { feed } from '../exec/feed.js';
import { type ExecOptions, type GuestProcess, terminalSizeOf } from '../exec/guest-process.js';
import type { GuestShell } from './guest-shell.js';

/** Starts a command over a WebSocket. */
export type OpenShell = (
  command: readonly string[],
  tty: boolean,
  options: { readonly signal?: AbortSignal },
) => Promise<GuestShell>;

/** The protocol of shells knows neither folders nor variables: a shell of the guest sees to these. */
const enter = 'cd -- "$1" && shift && exec env -- "$@"';

/** A process in a guest whose tools know shells only. */
export async function startInShell(
  open: OpenShell,
  argv: readonly string[],
  { cwd = '', env = {}, stdin, tty = false, signal }: ExecOptions,
): Promise<GuestProcess> {
  checkProcess(argv, env);
  checkText(cwd, 'cwd');
  const size = terminalSizeOf(tty);
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const isPlain = cwd === '' && variables.length === 0;
  const command = isPlain ? argv : ['/bin/sh', '-c', enter, 'sh', cwd === '' ? '.' : cwd, ...variables, ...argv];
  const shell = await open(command, size !== null, signal === undefined ? {} : { signal });
  if (size !== null) shell.resize(size.columns, size.rows);
  feed(shell.stdin, stdin, () => shell.abort());
  const exit = shell.exit.then(({ success }) => ({ exitStatus: success ? 0 : 1, signal: null }));
  exit.catch(() => undefined);
  return { stdin: shell.stdin, stdout: shell.stdout, stderr: shell.stderr, exit, kill: async () => shell.abort() };
}
