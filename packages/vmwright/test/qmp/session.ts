import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { qmpCommand } from '../../src/qmp/command.js';
import { Screen } from './screen.js';

/** A prompt with a person at it. */
export interface TestSession extends AsyncDisposable {
  readonly screen: Screen;
  /** What the command wrote to stderr. */
  readonly stderr: () => string;
  /** Resolves with the exit status. */
  readonly status: Promise<number>;
  /** Types keys one after the other. */
  readonly type: (...keys: string[]) => Promise<void>;
}

export const keys = {
  enter: '\r',
  tab: '\t',
  up: '\u001b[A',
  left: '\u001b[D',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const;

/** Opens a prompt, in this process; resolves when it prompts. */
export async function openSession(target: string, { columns = 120 } = {}): Promise<TestSession> {
  const screen = new Screen(columns);
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const stderr = new PassThrough();
  const status = qmpCommand([target], { stdout: screen, stderr }, input);
  await Promise.race([screen.shows(/^qmp>/m), status]);
  const type = async (...texts: string[]): Promise<void> => {
    for (const text of texts) {
      input.write(text);
      await nextTurn();
    }
  };
  const end = async (): Promise<void> => {
    // The first takes back what is typed, if anything is.
    await type(keys.ctrlC, keys.ctrlC);
    await status;
  };
  return { screen, stderr: () => String(stderr.read() ?? ''), status, type, [Symbol.asyncDispose]: end };
}
