import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { codeOf } from '../errors.js';
import { escapeHidden } from '../../terminal-text.js';

/** So many lines are kept, and none that is longer. */
const maxLines = 1000;
const maxLineLength = 4096;

/** Where the XDG base directory specification puts what a program remembers. A relative path counts as none. */
export function historyFile({ XDG_STATE_HOME = '' }: NodeJS.ProcessEnv): string {
  const folder = isAbsolute(XDG_STATE_HOME) ? XDG_STATE_HOME : join(homedir(), '.local/state');
  return join(folder, 'vmwright/qmp-history');
}

/** The lines of a history file, oldest first; none when there is no such file. */
export async function readHistory(file: string): Promise<string[]> {
  try {
    const text = await readFile(file, 'utf8');
    return text.split('\n').filter(isKept).slice(-maxLines);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Puts a line at the end of a history file, with what other sessions have added meanwhile, and takes away what is too
 * old. A line that begins with a space is not kept, so that there is a way to type a password.
 */
export async function addToHistory(file: string, line: string): Promise<void> {
  if (!isKept(line)) return;
  const lines = await readHistory(file);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await replaceFile(file, [...lines.filter((other) => other !== line), line].slice(-maxLines));
}

/** Nobody ever sees half a file, whatever happens. */
async function replaceFile(file: string, lines: readonly string[]): Promise<void> {
  const next = `${file}.${process.pid}`;
  try {
    await writeFile(next, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
    await rename(next, file);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

function isKept(line: string): boolean {
  // What would steer the terminal when it is called up again is left out too.
  return line.trim() !== '' && !line.startsWith(' ') && line.length <= maxLineLength && escapeHidden(line) === line;
}
