import { docText } from './doc-text.js';
import { emitObject } from './emit-object.js';
import type {
  MergedAlternate,
  MergedCommand,
  MergedEnum,
  MergedEvent,
  MergedSchema,
  Versions,
} from './merged-schema.js';
import { receivedTypes } from './received-types.js';
import { TypeNames } from './type-names.js';
import { keyText, literalText, typeText } from './type-text.js';

/** Writes a schema as a module of TypeScript types. */
export function emitTypes(schema: MergedSchema): string {
  const received = receivedTypes(schema);
  const names = new TypeNames(schema.types.map(({ name }) => name));
  const objects = new Map(schema.types.filter((type) => type.kind === 'object').map((type) => [type.name, type]));
  const types = schema.types.map((type) => {
    const isReceived = received.has(type.name);
    const versions = type.in ?? schema.versions;
    if (type.kind === 'enum') return emitEnum(type, versions);
    if (type.kind === 'alternate') return emitAlternate(type, versions, isReceived);
    return emitObject(type, { versions, received: isReceived, names, objectNamed: (name) => objects.get(name) });
  });
  return [head(schema), emitCommands(schema), emitEvents(schema), ...types].join('\n');
}

function head({ versions }: MergedSchema): string {
  return `// Written by tools/qmp-types from what QEMU ${versions.join(', ')} say about their own protocol. Do not edit.

/** The QEMU versions that these types know. */
export type QmpVersion = ${versions.map(literalText).join(' | ')};

/** An integer to send: a number up to 2^53, a bigint beyond. */
export type Integer = number | bigint;

/** No member at all. */
export type Nothing = Readonly<Record<string, never>>;
`;
}

function emitCommands(schema: MergedSchema): string {
  const entries = schema.commands.map((command) => {
    const notes = command.outOfBand === undefined ? [] : [outOfBandNote(command, schema.versions)];
    return entryText(command, schema.versions, notes, {
      arguments: typeText(command.arguments, false),
      returns: typeText(command.returns, true),
    });
  });
  return `/** Every command: what it takes, what it returns, and which versions have it. */
export interface QmpCommands {
${entries.join('')}}
`;
}

function outOfBandNote({ in: present, outOfBand = [] }: MergedCommand, all: Versions): string {
  const where = outOfBand.length === (present ?? all).length ? '' : ` in QEMU ${outOfBand.join(' ')}`;
  return `Can run out of band${where}.`;
}

function emitEvents(schema: MergedSchema): string {
  const entries = schema.events.map((event) =>
    entryText(event, schema.versions, [], { data: typeText(event.data, true) }),
  );
  return `/** Every event: its data, and which versions emit it. */
export interface QmpEvents {
${entries.join('')}}
`;
}

function entryText(
  entry: MergedCommand | MergedEvent,
  all: Versions,
  notes: readonly string[],
  parts: Readonly<Record<string, string>>,
): string {
  const versions = entry.in === undefined ? 'QmpVersion' : entry.in.map(literalText).join(' | ');
  const lines = Object.entries({ ...parts, versions }).map(([key, text]) => `    readonly ${key}: ${text};\n`);
  const doc = docText(entry, entry.in ?? all, '  ', notes);
  return `${doc}  readonly ${keyText(entry.name)}: {\n${lines.join('')}  };\n`;
}

function emitEnum(type: MergedEnum, versions: Versions): string {
  const values = type.values.map((value) => {
    // A value without a mark of its own is in every version that has the enum.
    const marked = value.in !== undefined || value.features !== undefined;
    const doc = marked ? docText(value, value.in ?? versions, '  ') : '';
    return `${doc}  | ${literalText(value.name)}`;
  });
  return `${docText(type, versions, '')}export type ${type.name} =\n${values.join('\n')};\n`;
}

function emitAlternate(type: MergedAlternate, versions: Versions, received: boolean): string {
  const alternatives = type.alternatives.map((alternative) => {
    const doc = alternative.in === undefined ? '' : docText(alternative, alternative.in, '  ');
    return `${doc}  | ${typeText(alternative.name, received)}`;
  });
  return `${docText(type, versions, '')}export type ${type.name} =\n${alternatives.join('\n')};\n`;
}
