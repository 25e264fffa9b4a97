import type { MachineIssue } from './errors.js';
import { printable } from './printable.js';
import { propertyNames } from './properties.js';
import { machineFormatVersion, machineSchema } from './schema.js';
import { nearest } from './suggest.js';

/** The keywords of the schema that say which values a property may have. */
interface PropertySchema {
  readonly type: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
}

/** Longest text that is quoted in full. */
const longestQuote = 60;

/** The whole definition is something else than an object. */
export function notAnObject(found: unknown): MachineIssue {
  return { path: '', message: `found ${describe(found)}; allowed: an object with the properties of a machine` };
}

/** More than anyone could want to read. */
export function furtherIssues(count: number): MachineIssue {
  return { path: '', message: `${count} more faults are not listed` };
}

/** A required property isn't there. */
export function missingProperty(name: string): MachineIssue {
  return { path: pointer(name), message: `missing; allowed: ${allowedValues(schemaOf(name))}` };
}

/** A property that the format doesn't know. */
export function unknownProperty(name: string): MachineIssue {
  const message = `no such property; allowed: ${propertyNames.join(', ')}${didYouMean(nearest(name, propertyNames))}`;
  return { path: pointer(name), message };
}

/** An item of a list that may have none. */
export function unexpectedItem(name: string, index: number, found: unknown): MachineIssue {
  return {
    path: `${pointer(name)}/${index}`,
    message: `found ${describe(found)}; allowed: no item, the list must be empty`,
  };
}

/** A property with a value that its schema doesn't allow. */
export function wrongValue(name: string, found: unknown): MachineIssue {
  const schema = schemaOf(name);
  const message = `found ${describe(found)}; allowed: ${allowedValues(schema)}`;
  return {
    path: pointer(name),
    message: message + (laterVersion(name, found) ?? didYouMean(suggestion(schema, found))),
  };
}

function schemaOf(name: string): PropertySchema {
  const schemas: Readonly<Record<string, PropertySchema>> = machineSchema.properties;
  const schema = schemas[name];
  if (schema === undefined) throw new TypeError(`The schema has no property ${JSON.stringify(name)}.`);
  return schema;
}

/** RFC 6901: `~` and `/` are the only characters of a name that need another spelling. */
export function pointer(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function allowedValues(schema: PropertySchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  if (schema.pattern !== undefined) {
    return `a string like ${JSON.stringify(schema.examples?.[0])} that matches ${schema.pattern}`;
  }
  if (schema.type === 'integer') return `an integer from ${schema.minimum} to ${schema.maximum}`;
  return 'an empty list';
}

function suggestion(schema: PropertySchema, found: unknown): string | undefined {
  if (typeof found !== 'string' || found.length > longestQuote) return undefined;
  if (schema.enum !== undefined) return nearest(found, schema.enum);
  const tidied = found.trim().toLowerCase();
  if (schema.pattern !== undefined) return new RegExp(schema.pattern, 'u').test(tidied) ? tidied : undefined;
  return undefined;
}

function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : `; did you mean ${JSON.stringify(name)}?`;
}

function laterVersion(name: string, found: unknown): string | undefined {
  const isLater = typeof found === 'number' && Number.isInteger(found) && found > machineFormatVersion;
  return name === 'version' && isLater ? '; a later release of this package may be able to read it' : undefined;
}

function describe(found: unknown): string {
  if (found === null || found === undefined) return String(found);
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : 'a list';
  if (typeof found === 'string') return quote(found);
  if (typeof found === 'number') return Object.is(found, -0) ? '-0' : String(found);
  if (typeof found === 'boolean') return String(found);
  return typeof found === 'object' ? 'an object' : `a ${typeof found}`;
}

function quote(text: string): string {
  return `"${printable(text.replaceAll(/["\\]/g, '\\$&'), longestQuote)}"`;
}
