import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

const longestLine = 64 * 1024;

/**
 * Calls `onLine` for each line of a stream, without its line feed. A line over 64 KiB comes in pieces, so that memory stays
 * bounded whatever the other side writes.
 */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
    while (rest.length > longestLine) {
      onLine(rest.slice(0, longestLine));
      rest = rest.slice(longestLine);
    }
  });
  stream.once('end', () => {
    rest += decoder.end();
    if (rest !== '') onLine(rest);
  });
}
