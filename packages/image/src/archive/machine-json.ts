import { type Machine, type MachineSchemaError, parseMachineJson } from '@vmwright/machine-schema';
import { ImageError, type ImageErrorCode } from '../errors.js';

const member = 'machine.json';

/** What machine-schema calls what is wrong with a text, and what it is called here. */
const jsonCodes: Readonly<Record<string, ImageErrorCode>> = {
  size: 'JSON_SIZE',
  encoding: 'JSON_ENCODING',
  syntax: 'JSON_SYNTAX',
  depth: 'JSON_DEPTH',
  'duplicate-property': 'JSON_DUPLICATE',
};

/**
 * The machine that a machine.json describes. The error's `cause` is that of machine-schema, with the path of each fault.
 *
 * @throws ImageError JSON_*, MACHINE_VERSION, MACHINE_SCHEMA
 */
export function readMachineJson(bytes: Uint8Array): Machine {
  try {
    return parseMachineJson(bytes);
  } catch (cause) {
    if (!isMachineError(cause)) throw cause;
    throw new ImageError(codeOf(cause, bytes), `${member}: ${cause.message}`, { member, cause });
  }
}

/** By name: there may be two copies of machine-schema in one tree. */
function isMachineError(error: unknown): error is MachineSchemaError & { problem?: string } {
  return error instanceof Error && (error.name === 'MachineSchemaError' || error.name === 'MachineJsonError');
}

function codeOf(error: { problem?: string }, bytes: Uint8Array): ImageErrorCode {
  if (error.problem !== undefined) return jsonCodes[error.problem] ?? 'JSON_SYNTAX';
  const definition: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  const version =
    typeof definition === 'object' && definition !== null && 'version' in definition ? definition.version : 1;
  if (typeof version !== 'number' || version === 1) return 'MACHINE_SCHEMA';
  // JSON has no infinity: a number that overflows to it is none that JSON can be read with.
  return Number.isFinite(version) ? 'MACHINE_VERSION' : 'JSON_SYNTAX';
}
