import { LineError } from '../errors.js';
import { oneLine } from '../../terminal-text.js';
import { readJsonRequest } from './json-request.js';
import { readArgument, splitWords, type Word } from './words.js';

/** A command for QEMU. */
export interface Request {
  readonly command: string;
  readonly commandArguments?: object | undefined;
  readonly outOfBand: boolean;
  /** What a script gave to recognise the reply by; absent when it gave none. */
  readonly id?: unknown;
}

/** What somebody typed: a command in JSON, or words whose types are still to be found. */
export type Input =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'words'; readonly command: string; readonly words: readonly Word[] };

/** Reads a line. Throws {@link LineError}. */
export function readLine(line: string): Input {
  if (isJson(line)) return { kind: 'request', request: readJsonRequest(line) };
  const [first, ...words] = splitWords(line);
  if (first === undefined) throw new LineError('the line is empty');
  if (first.value !== null || first.name === '') {
    throw new LineError(`"${oneLine(line.slice(first.start, first.end))}": the name of a command comes first`);
  }
  return { kind: 'words', command: first.name, words };
}

/** Reads the words of a command line, the first of which is the command or all of it in JSON. Throws {@link LineError}. */
export function readCommandLine(command: string, rest: readonly string[]): Input {
  if (!isJson(command)) return { kind: 'words', command, words: rest.map(readArgument) };
  if (rest.length > 0) throw new LineError(`"${oneLine(rest[0] ?? '')}" is too much behind a command in JSON`);
  return { kind: 'request', request: readJsonRequest(command) };
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith('{');
}
