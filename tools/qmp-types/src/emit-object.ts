import { docText } from './doc-text.js';
import type { MergedCase, MergedMember, MergedObject, Versions } from './merged-schema.js';
import { pascalCase } from './pascal-case.js';
import type { TypeNames } from './type-names.js';
import { keyText, literalText, typeNames, typeText } from './type-text.js';

/** What an object's text depends on besides the object. */
interface Context {
  readonly versions: Versions;
  readonly received: boolean;
  readonly names: TypeNames;
  /** The object of that name; undefined when it is none. */
  readonly objectNamed: (name: string) => MergedObject | undefined;
}

/** Commands that take more than their schema says; device_add passes everything on to the device. */
const openObjects: ReadonlySet<string> = new Set(['DeviceAddArguments']);

/** Writes an object: as an interface, or with cases as a union that its tag discriminates. */
export function emitObject(object: MergedObject, context: Context): string {
  return object.tag === undefined ? emitPlain(object, context) : emitUnion(object, object.tag, context);
}

function emitPlain(object: MergedObject, context: Context): string {
  const open = openObjects.has(object.name) ? '  readonly [property: string]: unknown;\n' : '';
  const members = object.members.map((member) => memberText(member, context));
  return `${docText(object, context.versions, '')}export interface ${object.name} {\n${members.join('')}${open}}\n`;
}

function memberText(member: MergedMember, { versions, received }: Context): string {
  // Whoever asks for a member must reckon with each version; it is certain only where all of them require it.
  const optional = member.in !== undefined || member.optional !== undefined ? '?' : '';
  const doc = docText(member, member.in ?? versions, '  ');
  return `${doc}  readonly ${keyText(member.name)}${optional}: ${typeText(member.type, received)};\n`;
}

/** Cases of one union that look the same. */
interface Alternative {
  readonly type: string;
  readonly cases: readonly MergedCase[];
}

function emitUnion(object: MergedObject, tag: string, context: Context): string {
  const { names, versions } = context;
  const shared = object.members.filter(({ name }) => name !== tag);
  const base = names.claim(`${object.name}Base`);
  const baseText = `/** What all cases of {@link ${object.name}} have. */
export interface ${base} {
${shared.map((member) => memberText(member, context)).join('')}}
`;
  const alternatives = alternativesOf(object).map((alternative) => {
    const name = names.claim(alternativeName(object.name, alternative));
    return { name, text: alternativeText(name, base, object, alternative, context) };
  });
  const untagged = untaggedVersions(object, tag, versions);
  if (untagged.length > 0) {
    const name = names.claim(`Untagged${object.name}`);
    const tagText = `{\n  readonly ${keyText(tag)}?: never;\n}`;
    const text = `${docText(object, untagged, '')}export interface ${name} extends ${base} ${tagText}\n`;
    alternatives.push({ name, text });
  }
  const union = `${docText(object, versions, '')}export type ${object.name} =
${alternatives.map(({ name }) => `  | ${name}`).join('\n')};
`;
  return [union, baseText, ...alternatives.map(({ text }) => text)].join('\n');
}

/** Versions in which there are no cases, nor the member that would tell them apart. */
function untaggedVersions({ tagged, members }: MergedObject, tag: string, versions: Versions): string[] {
  const withTag = members.find(({ name }) => name === tag)?.in ?? versions;
  return tagged === undefined ? [] : versions.filter((each) => !tagged.includes(each) && !withTag.includes(each));
}

function alternativesOf({ cases = [] }: MergedObject): Alternative[] {
  const byLook = new Map<string, { type: string; cases: MergedCase[] }>();
  for (const each of cases) {
    for (const type of typeNames(each.type)) {
      const look = `${type} ${JSON.stringify(each.in)} ${JSON.stringify(each.features)}`;
      const alternative = byLook.get(look) ?? { type, cases: [] };
      alternative.cases.push(each);
      byLook.set(look, alternative);
    }
  }
  return [...byLook.values()];
}

function alternativeName(unionName: string, { type, cases: [first] }: Alternative): string {
  return `${type === 'nothing' ? 'Plain' : pascalCase(first?.name ?? '')}${unionName}`;
}

function alternativeText(
  name: string,
  base: string,
  object: MergedObject,
  { type, cases }: Alternative,
  context: Context,
): string {
  const values = cases.map((each) => literalText(each.name)).join(' | ');
  const [first] = cases;
  const doc = first === undefined ? '' : docText(first, first.in ?? context.versions, '');
  const tagText = `{\n  readonly ${keyText(object.tag ?? '')}: ${values};\n}`;
  const own = context.objectNamed(type);
  // An interface cannot extend a union, so a case that has cases itself becomes an intersection.
  if (own?.tag !== undefined) return `${doc}export type ${name} = ${base} & ${type} & ${tagText};\n`;
  const extended =
    own === undefined ? [base] : [withoutMembersOf(own, base, object), membersText(type, object, context)];
  return `${doc}export interface ${name} extends ${extended.join(', ')} ${tagText}\n`;
}

/** What a case has. A version that has the tag but no cases yet sends none of it. */
function membersText(type: string, { tag, tagged, members }: MergedObject, { versions, received }: Context): string {
  const withTag = members.find(({ name }) => name === tag)?.in ?? versions;
  const certain = tagged === undefined || withTag.every((version) => tagged.includes(version));
  return received && !certain ? `Partial<${type}>` : type;
}

/** The base without what a case has as well: a member may have moved there from one version to the next. */
function withoutMembersOf(own: MergedObject, base: string, object: MergedObject): string {
  const names = new Set(own.members.map(({ name }) => name));
  const both = object.members.filter(({ name }) => names.has(name)).map(({ name }) => literalText(name));
  return both.length === 0 ? base : `Omit<${base}, ${both.join(' | ')}>`;
}
