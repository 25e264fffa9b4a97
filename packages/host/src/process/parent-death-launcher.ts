import { HostInputError, ToolMissingError } from '../errors.js';
import { type Environment, findExecutable } from '../tools/find-executable.js';

/**
 * Runs the rest of the vector, provided that the parent is still this one.
 *
 * The signal is only sent for a parent that dies after it was asked for. One that died before, between fork and prctl,
 * goes unnoticed, unless one looks: then the parent is another. The same shell sets limits, as a program more in the
 * vector would cost every start its time.
 */
function unlessOrphaned({ noCoreFile = false, openFiles }: CommandLimits): string {
  const core = noCoreFile ? 'ulimit -c 0 && ' : '';
  const files = openFiles === undefined ? '' : `ulimit -n ${checkedNumber(openFiles)} && `;
  return `case $PPID in ${process.pid}) ${core}${files}exec "$@" ;; *) exit 125 ;; esac`;
}

function checkedNumber(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new HostInputError(`openFiles is ${String(value)}: give a whole number.`);
}

/** The paths of those setpriv that were tried and work. */
const proven = new Set<string>();

/** Limits of a command, soft and hard. */
export interface CommandLimits {
  /** Leaves no file of the command's memory behind when it crashes. */
  readonly noCoreFile?: boolean;
  /** How many files it may have open. To raise that over what this process may have, takes root's rights. */
  readonly openFiles?: number;
}

export interface ParentDeathLauncherOptions {
  readonly env?: Environment;
  /**
   * More options of setpriv, which give up privileges before the command is executed: a user, groups, capabilities. It
   * asks for the signal after it has changed the user, so that the signal stays in force.
   */
  readonly privileges?: readonly string[];
  /** Set after the privileges were given up. None when absent. */
  readonly limits?: CommandLimits;
}

/**
 * What to put in front of a command so that the kernel kills it (SIGKILL) when this process dies, in whatever way. It
 * stays in force for what the command executes in its place, unless that changes its user or gains privileges: a change
 * of user has to come before.
 *
 * Two things to know: the kernel ties this to the thread that starts the command, so start it from the main thread or
 * from a worker that lives as long; and only this process can use the vector, a child of it can't.
 *
 * Where `privileges` ask for something that this process may not do, the command fails with what setpriv says of it.
 *
 * @returns An argument vector, to be followed by the command and its arguments.
 * @throws ToolMissingError when setpriv, from util-linux 2.33 or later, is not there or does not work.
 * @throws HostInputError for a limit that is none.
 */
export async function parentDeathLauncher({
  env = process.env,
  privileges = [],
  limits = {},
}: ParentDeathLauncherOptions = {}): Promise<readonly string[]> {
  const setpriv = findExecutable('setpriv', env);
  if (setpriv === null) throw await missing('There is no setpriv in PATH.');
  if (!proven.has(setpriv)) await tryOut(setpriv, launcherOf(setpriv, { privileges: [], limits: {} }));
  proven.add(setpriv);
  return launcherOf(setpriv, { privileges, limits });
}

function launcherOf(
  setpriv: string,
  { privileges, limits }: Required<Pick<ParentDeathLauncherOptions, 'privileges' | 'limits'>>,
): readonly string[] {
  // The shell complains in the name of what comes behind its script.
  const watch = ['--pdeathsig', 'KILL', '--', '/bin/sh', '-c', unlessOrphaned(limits), 'vmwright'];
  return [setpriv, ...privileges, ...watch];
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
