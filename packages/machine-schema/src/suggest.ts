/** Names longer than this are no slip of the pen, and comparing them would only cost time. */
const longestName = 40;

/**
 * The candidate that `found` was most likely meant to be, or undefined where none is near.
 * Spelling without case and punctuation counts first, then parts of the name, then few wrong letters.
 */
export function nearest(found: string, candidates: readonly string[]): string | undefined {
  if (found.length < 2 || found.length > longestName) return undefined;
  return (
    candidates.find((candidate) => letters(candidate) === letters(found)) ??
    candidates.find((candidate) => sortedParts(candidate) === sortedParts(found)) ??
    closest(found, candidates) ??
    candidates.find((candidate) => parts(candidate).includes(found.toLowerCase())) ??
    candidates.find((candidate) => abbreviates(candidate, found) || abbreviates(found, candidate))
  );
}

function letters(name: string): string {
  return parts(name).join('');
}

function parts(name: string): string[] {
  return name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function sortedParts(name: string): string {
  return parts(name).toSorted().join(' ');
}

/** Whether all letters of `short` are in `long`, in that order, beginning with the first: "usb-kbd" and "usb-keyboard". */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 3 || short[0] !== long[0]) return false;
  let matched = 0;
  for (const letter of long) if (letter === short[matched]) matched += 1;
  return matched === short.length;
}

function closest(found: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  // One wrong letter in three may be a slip; more is another word.
  let bestDistance = Math.floor(found.length / 3) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - found.length) >= bestDistance) continue;
    const distance = editDistance(found.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Least number of letters to insert, delete, replace or swap with their neighbour to make one name of the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replace = at(last, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swap = swapped ? at(beforeLast, column - 2) + 1 : Infinity;
      current.push(Math.min(at(last, column) + 1, at(current, column - 1) + 1, replace, swap));
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
