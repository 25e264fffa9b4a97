import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './failure.js';

/** Reads options and arguments strictly. Throws UsageError where the command line says what no option takes. */
export function parseFlags<O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The one argument that a command takes. Throws UsageError when there are none or more. */
export function onlyArgument(positionals: readonly string[], what: string): string {
  const [argument, extra] = positionals;
  if (argument === undefined) throw new UsageError(`${what} is missing`);
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`);
  return argument;
}

/** The two arguments that a command takes. Throws UsageError when there are fewer or more. */
export function twoArguments(positionals: readonly string[], first: string, second: string): [string, string] {
  const [one, two, extra] = positionals;
  if (one === undefined) throw new UsageError(`${first} is missing`);
  if (two === undefined) throw new UsageError(`${second} is missing`);
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`);
  return [one, two];
}

export function parseAccelerator(text: string): 'auto' | 'kvm' | 'tcg' {
  if (text === 'auto' || text === 'kvm' || text === 'tcg') return text;
  throw new UsageError(`--accel takes auto, kvm or tcg, not "${text}"`);
}
