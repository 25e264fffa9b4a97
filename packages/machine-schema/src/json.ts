import { MachineJsonError, type MachineJsonProblem } from './errors.js';
import type { Machine } from './machine.js';
import { parseMachine } from './parse.js';
import { printable } from './printable.js';
import { findFlaw } from './json-structure.js';

/** Largest machine.json that is read, in bytes: 1 MiB. */
const maxBytes = 1024 * 1024;

/** Deepest nesting that is read. No version of the format needs more than 3. */
const maxDepth = 16;

/**
 * Reads the text of a machine.json as {@link parseMachine} does. Bytes must be UTF-8.
 *
 * @throws {MachineJsonError} for more than 1 MiB, a byte order mark, bytes that are no UTF-8, text that is no JSON, nesting
 * deeper than 16, or a property that is given twice: readers differ on which of the two counts.
 * @throws {MachineSchemaError} for everything that {@link parseMachine} refuses.
 */
export function parseMachineJson(json: string | Uint8Array): Machine {
  const text = decode(json);
  const definition = parse(text);
  checkStructure(text);
  return parseMachine(definition);
}

function checkStructure(text: string): void {
  const flaw = findFlaw(text, maxDepth);
  if (flaw === undefined) return;
  if (flaw.problem === 'depth') throw refusal('depth', `nested too deep; allowed: ${maxDepth} levels`);
  throw new MachineJsonError(flaw.problem, [{ path: flaw.path, message: 'given more than once; allowed: once' }]);
}

function decode(json: string | Uint8Array): string {
  const size = typeof json === 'string' ? Buffer.byteLength(json) : json.byteLength;
  if (size > maxBytes) throw refusal('size', `found ${size} bytes; allowed: at most ${maxBytes} bytes`);
  const text = typeof json === 'string' ? json : decodeBytes(json);
  if (text.startsWith('\uFEFF')) throw refusal('encoding', 'begins with a byte order mark; allowed: UTF-8 without one');
  return text;
}

function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw refusal('encoding', 'has bytes that are not UTF-8; allowed: UTF-8', cause);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refusal('syntax', `not JSON: ${printable(cause instanceof Error ? cause.message : String(cause))}`, cause);
  }
}

function refusal(problem: MachineJsonProblem, message: string, cause?: unknown): MachineJsonError {
  return new MachineJsonError(problem, [{ path: '', message }], cause === undefined ? undefined : { cause });
}
