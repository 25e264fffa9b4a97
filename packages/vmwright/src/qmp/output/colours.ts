import type { Writable } from 'node:stream';
import { type JsonPaint, plainJson } from '../json/write-json.js';

/** How what is shown to people is coloured. */
export interface Colours {
  readonly json: JsonPaint;
  error(text: string): string;
  event(text: string): string;
  /** What is there for the sake of completeness. */
  faint(text: string): string;
}

const none: Colours = { json: plainJson, error: same, event: same, faint: same };

// SGR parameters of ECMA-48: the basic colours, which every theme has.
const sixteen: Colours = {
  json: { key: paint('36'), string: paint('32'), scalar: paint('33') },
  error: paint('31'),
  event: paint('35'),
  faint: paint('2'),
};

/** Colours for a terminal that can show them, unless the user wants none (https://no-color.org). */
export function coloursFor(
  stream: Writable & { readonly isTTY?: boolean },
  { NO_COLOR = '', TERM = '' }: NodeJS.ProcessEnv,
): Colours {
  return stream.isTTY === true && NO_COLOR === '' && TERM !== 'dumb' ? sixteen : none;
}

function paint(parameter: string): (text: string) => string {
  return (text) => `\u001b[${parameter}m${text}\u001b[0m`;
}

function same(text: string): string {
  return text;
}
