import { LineError } from '../errors.js';
import { readJson } from '../json/read-json.js';
import type { Request } from './request.js';

const known: ReadonlySet<string> = new Set(['execute', 'exec-oob', 'arguments', 'id']);

/** Reads a command as QMP writes it. Throws {@link LineError}. */
export function readJsonRequest(text: string): Request {
  const message = readJson(text);
  if (!isObject(message)) throw new LineError('a command in JSON is an object: {"execute": "query-status"}');
  const stranger = Object.keys(message).find((key) => !known.has(key));
  if (stranger !== undefined) {
    throw new LineError(`${JSON.stringify(stranger)} is no member of a command; they are ${[...known].join(', ')}`);
  }
  const { execute, 'exec-oob': outOfBand, arguments: commandArguments } = message;
  const command = execute ?? outOfBand;
  if (typeof command !== 'string' || (execute !== undefined && outOfBand !== undefined)) {
    throw new LineError('a command in JSON needs its name as "execute", or as "exec-oob"');
  }
  if (commandArguments !== undefined && !isObject(commandArguments)) {
    throw new LineError(`the arguments of ${command} must be an object`);
  }
  return {
    command,
    commandArguments,
    outOfBand: outOfBand !== undefined,
    ...('id' in message ? { id: message['id'] } : {}),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
