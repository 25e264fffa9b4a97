import { pascalCase } from './pascal-case.js';
import { qapiNames } from './qapi-names.js';
import type { Occurrence, TypeClass } from './walk.js';

/**
 * Gives every class of types a name that can be read. The name comes from the place where the oldest version has it
 * closest to a command, so that a newer version renames nothing. Where QEMU's manual has a name, that is used.
 */
export function nameTypes(occurrences: readonly Occurrence[], versions: readonly string[]): Map<TypeClass, string> {
  const names = new Map<TypeClass, string>();
  const stems = new Map<TypeClass, string>();
  const taken = new Set<string>();
  for (const occurrence of inOrder(occurrences, versions)) {
    const { typeClass } = occurrence;
    if (names.has(typeClass)) continue;
    const { name, stem } = choose(occurrence, stems, taken);
    taken.add(name);
    names.set(typeClass, name);
    stems.set(typeClass, stem);
  }
  return names;
}

/** Those of the oldest version first. The walk was breadth first, so whatever a class is part of comes before it. */
function inOrder(occurrences: readonly Occurrence[], versions: readonly string[]): Occurrence[] {
  const rank = ({ versions: [oldest = ''] }: Occurrence): number => versions.indexOf(oldest);
  return occurrences.toSorted((a, b) => rank(a) - rank(b));
}

function choose(
  { parent, step, role }: Occurrence,
  stems: ReadonlyMap<TypeClass, string>,
  taken: ReadonlySet<string>,
): { name: string; stem: string } {
  const stem = `${parent === null ? '' : (stems.get(parent) ?? '')}${pascalCase(step)}`;
  const suffix = { arguments: 'Arguments', returns: 'Return', data: 'Data', part: '' }[role];
  const ownName = unique(`${stem}${suffix}`, taken);
  const qapiName = qapiNames[ownName];
  if (qapiName === undefined || taken.has(qapiName)) return { name: ownName, stem };
  return { name: qapiName, stem: qapiName };
}

function unique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}${number}`)) return `${name}${number}`;
}
