import { ExecaError, execa } from 'execa';
import { DemoGuestError } from './errors.js';

/** What every step of a build is given. */
export interface Step {
  readonly signal?: AbortSignal | undefined;
  /** Called with one plain line for each thing that takes time or that was left out. */
  readonly onProgress?: ((line: string) => void) | undefined;
}

/**
 * Runs a program of the host, without a shell, and gives its stdout as text.
 *
 * @throws DemoGuestError `DEMO_GUEST_TOOL_FAILED` where it is missing or fails.
 */
export async function run(
  command: readonly [string, ...string[]],
  { signal, cwd, env }: Step & { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<string> {
  return new TextDecoder().decode(await runBinary(command, { signal, cwd, env }));
}

/** As {@link run}, for output that is not text; `input` goes to the program's stdin. */
export async function runBinary(
  [file, ...args]: readonly [string, ...string[]],
  options: Step & {
    readonly cwd?: string | undefined;
    readonly env?: Record<string, string> | undefined;
    readonly input?: Uint8Array;
  } = {},
): Promise<Uint8Array> {
  const { signal, input, cwd, env } = options;
  signal?.throwIfAborted();
  try {
    const { stdout } = await execa(file, args, {
      encoding: 'buffer',
      maxBuffer: 512 * 1024 ** 2,
      env: { LC_ALL: 'C', ...env },
      ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
      ...(cwd !== undefined && { cwd }),
      ...(signal !== undefined && { cancelSignal: signal }),
    });
    return stdout;
  } catch (error) {
    signal?.throwIfAborted();
    throw toolError(file, error);
  }
}

function toolError(file: string, error: unknown): DemoGuestError {
  const code = 'DEMO_GUEST_TOOL_FAILED';
  if (!(error instanceof ExecaError)) return new DemoGuestError(code, `${file} failed`, { cause: error });
  if (error.code === 'ENOENT')
    return new DemoGuestError(code, `The program ${file} is missing; tools/setup installs what is needed`, {
      cause: error,
    });
  const stderr: unknown = error.stderr;
  const said = stderr instanceof Uint8Array ? new TextDecoder().decode(stderr).trim() : '';
  return new DemoGuestError(code, `${error.shortMessage}${said === '' ? '' : `\n${said}`}`, { cause: error });
}
