/** Words in columns, read from top to bottom. */
export function inColumns(words: readonly string[], columns: number): string {
  const width = Math.max(0, ...words.map((word) => word.length)) + 2;
  const count = Math.max(1, Math.floor(columns / width));
  const height = Math.ceil(words.length / count);
  return Array.from({ length: height }, (_, row) =>
    words
      .filter((_word, index) => index % height === row)
      .map((word) => word.padEnd(width))
      .join('')
      .trimEnd(),
  ).join('\n');
}

/** A text behind a head, broken at spaces and indented by the width of the head. */
export function wrapped(head: string, text: string, columns: number): string {
  const width = Math.max(20, columns - head.length - 1);
  const lines = text.split(' ').reduce<string[]>((above, word) => {
    const last = above.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) above.push(word);
    else above[above.length - 1] = `${last} ${word}`;
    return above;
  }, []);
  return lines.map((line, index) => `${index === 0 ? head : ' '.repeat(head.length)}${line}`).join('\n');
}

/** The width of a terminal; 80 where there is none, or it does not say. */
export function columnsOf(stream: object): number {
  const columns = 'columns' in stream ? stream.columns : undefined;
  return typeof columns === 'number' && columns > 0 ? columns : 80;
}
