import { QmpInputError } from '../errors.js';
import { stringifyExact } from '../framing/exact-json.js';
import { hasTooManyTokens, maxLength, maxNesting, maxTokens, nestsTooDeep } from '../framing/json-limits.js';

/** Names that need no escaping, which are all that QEMU has. */
const plainName = /^[\w.-]+$/;

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
  const verb = outOfBand ? 'exec-oob' : 'execute';
  const name = plainName.test(command) ? `"${command}"` : JSON.stringify(command);
  const sent = commandArguments === undefined ? '' : `,"arguments":${stringify(command, commandArguments)}`;
  const text = `{"${verb}":${name}${sent}${id === undefined ? '' : `,"id":${id}`}}`;
  if (sent !== '') checkText(command, text);
  return `${text}\n`;
}

function stringify(command: string, commandArguments: object): string {
  try {
    const text = stringifyExact(commandArguments);
    if (text.startsWith('{')) return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new QmpInputError(`The arguments of ${command} cannot be written as JSON: ${reason}`, error);
  }
  throw new QmpInputError(`The arguments of ${command} write themselves as something that is no object`);
}

/** QEMU loses its place in what follows a request beyond its limits, so none may leave. */
function checkText(command: string, text: string): void {
  // A character takes three bytes at most.
  if (text.length > maxLength / 3 && Buffer.byteLength(text) >= maxLength) {
    throw new QmpInputError(`The arguments of ${command} take more than the ${maxLength} bytes that QEMU reads`);
  }
  if (hasTooManyTokens(text)) {
    throw new QmpInputError(`The arguments of ${command} have more than the ${maxTokens} parts that QEMU reads`);
  }
  if (nestsTooDeep(text)) {
    throw new QmpInputError(`The arguments of ${command} nest deeper than the ${maxNesting} levels that QEMU reads`);
  }
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
