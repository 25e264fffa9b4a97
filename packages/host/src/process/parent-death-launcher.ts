import { ToolMissingError } from '../errors.js';
import { type Environment, findExecutable } from '../tools/find-executable.js';

/**
 * Runs the rest of the vector, provided that the parent is still the process whose id is given as `$0`.
 *
 * The signal is only sent for a parent that dies after it was asked for. One that died before, between fork and prctl,
 * goes unnoticed, unless one looks: then the parent is another.
 */
const unlessOrphaned = 'case $PPID in "$0") exec "$@" ;; *) exit 125 ;; esac';

/** Launchers that were tried and work, by the path of setpriv. */
const proven = new Map<string, readonly string[]>();

/**
 * What to put in front of a command so that the kernel kills it (SIGKILL) when this process dies, in whatever way. It
 * stays in force for what the command executes in its place, unless that changes its user or gains privileges: a change
 * of user has to come before.
 *
 * Two things to know: the kernel ties this to the thread that starts the command, so start it from the main thread or
 * from a worker that lives as long; and only this process can use the vector, a child of it can't.
 *
 * @returns An argument vector, to be followed by the command and its arguments.
 * @throws ToolMissingError when setpriv, from util-linux 2.33 or later, is not there or does not work.
 */
export async function parentDeathLauncher({
  env = process.env,
}: {
  env?: Environment;
} = {}): Promise<readonly string[]> {
  const setpriv = await findExecutable('setpriv', env);
  if (setpriv === null) throw await missing('There is no setpriv in PATH.');
  const known = proven.get(setpriv);
  if (known !== undefined) return known;
  const launcher = [setpriv, '--pdeathsig', 'KILL', '--', '/bin/sh', '-c', unlessOrphaned, String(process.pid)];
  await tryOut(setpriv, launcher);
  proven.set(setpriv, launcher);
  return launcher;
}

async function tryOut(setpriv: string, launcher: readonly string[]): Promise<void> {
  // Both are loaded only here, as a program may never come to start anything.
  const [{ execFile }, { promisify }] = await Promise.all([import('node:child_process'), import('node:util')]);
  const [program = setpriv, ...args] = launcher;
  const options = { timeout: 10_000, killSignal: 'SIGKILL' } as const;
  try {
    await promisify(execFile)(program, [...args, setpriv, '--version'], options);
  } catch (cause) {
    throw await missing(`${setpriv} does not take --pdeathsig: it is none, or one older than util-linux 2.33.`, cause);
  }
}

async function missing(problem: string, cause?: unknown): Promise<ToolMissingError> {
  const { installCommand } = await import('../tools/install-command.js');
  const why = 'It makes the kernel end QEMU when this process dies.';
  return new ToolMissingError('setpriv', `${problem} ${why}`, { remedy: await installCommand('setpriv'), cause });
}
