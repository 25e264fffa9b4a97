import { formatBytes } from '../format.js';
import { oneLine } from '../terminal-text.js';
import type { Progress } from './report.js';

const barCells = 20;
/** A terminal that is said to be narrower shows broken lines, whatever is printed. */
const fewestColumns = 20;

/** A line of progress that fits into the terminal: what wraps can't be rewritten. */
export function progressLine(what: string, progress: Progress | undefined, columns: number): string {
  const room = Math.max(columns, fewestColumns) - 1;
  const figures = progress === undefined ? '' : figuresOf(progress);
  const text = shorten(oneLine(what), room - figures.length - 2);
  return `${text}${figures} …`;
}

function figuresOf({ doneBytes, totalBytes }: Progress): string {
  if (totalBytes === null) return ` ${formatBytes(doneBytes)}`;
  const share = totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes);
  const filled = Math.floor(share * barCells);
  const bar = `${'#'.repeat(filled)}${'-'.repeat(barCells - filled)}`;
  return ` [${bar}] ${Math.floor(share * 100)} % of ${formatBytes(totalBytes)}`;
}

/** Cuts out the middle: the beginning says what is done, the end of a path what it is done to. */
function shorten(text: string, room: number): string {
  const characters = Array.from(text);
  if (characters.length <= room) return text;
  const kept = Math.max(0, room - 1);
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
}
