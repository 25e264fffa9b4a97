import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';

/** Runs Node on a module with arguments, and resolves with what it wrote to stdout. Throws when it fails. */
export async function runNode(code: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (status !== 0) throw new Error(`a process of the test failed with status ${status}`);
  return output;
}

/** A Node that can be killed in the middle of what it does. */
export interface Victim {
  /** Resolves when the module has written the text to stdout. */
  says(text: string): Promise<void>;
  /** Kills it in a way that leaves it no time for anything. */
  kill(): void;
  /** Resolves when neither it nor anything that it started runs any more. */
  readonly allGone: Promise<unknown>;
}

/**
 * Starts Node on a module. Everything that it starts with `stdio: 'inherit'` for stdout holds the same pipe, and so does
 * what they start: when the pipe is at its end, all are gone.
 */
export function startVictim(code: string, ...args: readonly string[]): Victim {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stdout: Readable = child.stdout;
  let said = '';
  stdout.setEncoding('utf8').on('data', (more: string) => {
    said += more;
  });
  return {
    says: async (wanted) => {
      while (!said.includes(wanted)) await once(stdout, 'data');
    },
    kill: () => void child.kill('SIGKILL'),
    allGone: once(stdout, 'end'),
  };
}
