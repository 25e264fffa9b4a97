import { resolve } from 'node:path';
import { ToolMissingError } from './errors.js';
import { type Environment, findExecutable, isExecutable } from './tools/find-executable.js';

const name = 'qemu-system-x86_64';

/** Where to look for QEMU. */
export interface FindQemuOptions {
  /** A path, or a name without a slash that is looked up in PATH. Comes before everything else. */
  readonly binary?: string | undefined;
  /** Has `VMWRIGHT_QEMU` (a path or a name, as `binary`) and `PATH`. Default: `process.env`. */
  readonly env?: Environment | undefined;
}

/**
 * Finds the QEMU to use: the one that is given, else the one that `$VMWRIGHT_QEMU` names, else `qemu-system-x86_64` in
 * PATH. What is named is used or refused, never passed over.
 *
 * @returns Its absolute path. Symbolic links are kept.
 * @throws ToolMissingError when there is none (`remedy` is the command that installs it), or when what was named is no
 *   program (`fault` is 'input').
 */
export async function findQemu({ binary, env = process.env }: FindQemuOptions = {}): Promise<string> {
  if (binary !== undefined) return named(binary, 'the option binary', env);
  const fromEnvironment = env['VMWRIGHT_QEMU'];
  if (fromEnvironment !== undefined && fromEnvironment !== '') return named(fromEnvironment, '$VMWRIGHT_QEMU', env);
  const found = findExecutable(name, env);
  if (found !== null) return found;
  const where = env['PATH'] ? `PATH (${env['PATH']})` : 'PATH, which is empty';
  const { installCommand } = await import('./tools/install-command.js');
  throw new ToolMissingError(name, `There is no ${name} in ${where}. Set VMWRIGHT_QEMU to its path, or install it.`, {
    remedy: await installCommand(name),
  });
}

function named(binary: string, source: string, env: Environment): string {
  const found = binary.includes('/') ? checked(resolve(binary)) : findExecutable(binary, env);
  if (found !== null) return found;
  const problem = `${JSON.stringify(binary)}, given by ${source}, is not a program that can be run: give the path of a ${name}.`;
  throw new ToolMissingError(name, problem, { fault: 'input' });
}

function checked(path: string): string | null {
  return isExecutable(path) ? path : null;
}
