import { QmpInputError } from '../errors.js';
import { stringifyExact } from '../framing/exact-json.js';
import { maxNesting, nestsTooDeep } from '../framing/json-depth.js';

/** What a request may weigh: QEMU's parser gives up beyond 64 MiB (MAX_TOKEN_SIZE in its qobject/json-streamer.c). */
const maxRequestLength = 64 * 1024 * 1024;

/**
 * One request as a line of JSON. Nothing else ever goes out, so nothing that a caller passes can leave QEMU's parser
 * in the middle of a value. Throws {@link QmpInputError}.
 */
export function encodeCommand(
  id: number | undefined,
  command: string,
  commandArguments: object | undefined,
  outOfBand: boolean,
): string {
  if (typeof command !== 'string' || command === '') throw new QmpInputError('A command needs a name');
  if (commandArguments !== undefined && !isPlainObject(commandArguments)) {
    throw new QmpInputError(`The arguments of ${command} must be an object`);
  }
  const text = stringify(command, {
    [outOfBand ? 'exec-oob' : 'execute']: command,
    arguments: commandArguments,
    id,
  });
  checkText(command, text);
  return `${text}\n`;
}

function stringify(command: string, request: object): string {
  try {
    return stringifyExact(request);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new QmpInputError(`The arguments of ${command} cannot be written as JSON: ${reason}`, error);
  }
}

function checkText(command: string, text: string): void {
  if (text.length > maxRequestLength) {
    throw new QmpInputError(
      `The arguments of ${command} take ${text.length} characters; QEMU reads ${maxRequestLength}`,
    );
  }
  if (nestsTooDeep(text)) {
    throw new QmpInputError(`The arguments of ${command} nest deeper than the ${maxNesting} levels that QEMU reads`);
  }
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
