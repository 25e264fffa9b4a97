import type { Schema } from './introspection.js';
import { TypeClasses } from './type-classes.js';

/** The types of one place, by version: what a command returns, what a member holds. */
type Place = ReadonlyMap<string, string>;

/** The types of a class, by version. */
export type TypeClass = ReadonlyMap<string, string>;

/** That a class occurs somewhere. */
export interface Occurrence {
  readonly typeClass: TypeClass;
  /** The class that it is part of; null below a command or an event. */
  readonly parent: TypeClass | null;
  /** Name of the member or case that leads to it, or of the command or event. */
  readonly step: string;
  readonly role: 'arguments' | 'returns' | 'data' | 'part';
  readonly versions: readonly string[];
}

interface Visit {
  readonly place: Place;
  readonly parent: TypeClass | null;
  readonly step: string;
  readonly role: Occurrence['role'];
}

/** Walks several schemas side by side, breadth first, to find out which of their types are the same. */
export function walkSchemas(schemas: readonly Schema[]): { classes: TypeClasses; occurrences: Occurrence[] } {
  const classes = new TypeClasses();
  const occurrences: Occurrence[] = [];
  const visited = new Set<string>();
  const queue = roots(schemas);
  for (const visit of queue) {
    for (const group of groupByKind(schemas, visit.place)) {
      if (group.kind === 'array') {
        queue.push({ ...visit, place: mapPlace(schemas, group.place, elementOf) });
        continue;
      }
      for (const place of unitePlace(classes, group.place)) {
        const typeClass = classOfPlace(classes, place);
        occurrences.push({ ...visit, typeClass, versions: [...place.keys()] });
        const key = JSON.stringify([...place]);
        if (visited.has(key)) continue;
        visited.add(key);
        queue.push(...parts(schemas, place, typeClass));
      }
    }
  }
  // A class may have grown after it was met, so every occurrence gets what it has become.
  return { classes, occurrences: occurrences.map((each) => settle(classes, each)) };
}

function settle(classes: TypeClasses, occurrence: Occurrence): Occurrence {
  const { typeClass, parent } = occurrence;
  return {
    ...occurrence,
    typeClass: classOfPlace(classes, typeClass),
    parent: parent === null ? null : classOfPlace(classes, parent),
  };
}

function classOfPlace(classes: TypeClasses, place: Place): TypeClass {
  for (const [version, type] of place) return classes.classOf(version, type);
  throw new Error('A place without any type has no class');
}

function roots(schemas: readonly Schema[]): Visit[] {
  const visits: Visit[] = [];
  for (const name of allNames(schemas, 'commands')) {
    const entry = (key: 'arg-type' | 'ret-type'): Place =>
      collect(schemas, (schema) => schema.commands.get(name)?.[key]);
    visits.push({ place: entry('arg-type'), parent: null, step: name, role: 'arguments' });
    visits.push({ place: entry('ret-type'), parent: null, step: name, role: 'returns' });
  }
  for (const name of allNames(schemas, 'events')) {
    const place = collect(schemas, (schema) => schema.events.get(name)?.['arg-type']);
    visits.push({ place, parent: null, step: name, role: 'data' });
  }
  return visits;
}

/** Sorted names of all commands or events of any version. */
export function allNames(schemas: readonly Schema[], what: 'commands' | 'events'): string[] {
  return [...new Set(schemas.flatMap((schema) => [...schema[what].keys()]))].toSorted();
}

/** What each schema has to say, in the order of the schemas; those that have nothing are left out. */
function collect(schemas: readonly Schema[], get: (schema: Schema) => string | undefined): Place {
  const place = new Map<string, string>();
  for (const schema of schemas) {
    const type = get(schema);
    if (type !== undefined) place.set(schema.version, type);
  }
  return place;
}

function mapPlace(
  schemas: readonly Schema[],
  place: Place,
  map: (schema: Schema, type: string) => string | undefined,
): Place {
  return collect(schemas, (schema) => {
    const type = place.get(schema.version);
    return type === undefined ? undefined : map(schema, type);
  });
}

/** Splits a place by what its types are; builtins and "nothing" need no walk. */
function groupByKind(schemas: readonly Schema[], place: Place): { kind: string; place: Place }[] {
  const kinds = ['array', 'enum', 'object', 'alternate'];
  return kinds
    .map((kind) => ({ kind, place: mapPlace(schemas, place, (schema, type) => ofKind(schema, type, kind)) }))
    .filter((group) => group.place.size > 0);
}

function ofKind(schema: Schema, type: string, kind: string): string | undefined {
  return schema.type(type)['meta-type'] === kind && !schema.isNothing(type) ? type : undefined;
}

function elementOf(schema: Schema, type: string): string | undefined {
  const entity = schema.type(type);
  return entity['meta-type'] === 'array' ? entity['element-type'] : undefined;
}

/** Declares the types of a place the same, from the newest version down; those that cannot be are split off. */
function unitePlace(classes: TypeClasses, place: Place): Place[] {
  const united: Map<string, string>[] = [];
  for (const [version, type] of [...place].toReversed()) {
    const fitting = united.find((each) => [...each].some(([v, t]) => classes.unite(v, t, version, type)));
    if (fitting === undefined) united.push(new Map([[version, type]]));
    else fitting.set(version, type);
  }
  return united.map((each) => new Map([...each].toReversed()));
}

/** Everything that the types of a place are made of. */
function parts(schemas: readonly Schema[], place: Place, parent: TypeClass): Visit[] {
  const steps = new Map<string, Map<string, string>>();
  const add = (step: string, version: string, type: string): void => {
    const part = steps.get(step) ?? new Map<string, string>();
    steps.set(step, part.set(version, type));
  };
  for (const schema of schemas) {
    const type = place.get(schema.version);
    if (type !== undefined) addParts(schema, type, (step, part) => add(step, schema.version, part));
  }
  return [...steps].map(([step, part]) => ({ place: part, parent, step: step.slice(1), role: 'part' }));
}

// Members and cases may have the same name, which the first character tells apart.
function addParts(schema: Schema, type: string, add: (step: string, part: string) => void): void {
  const entity = schema.type(type);
  if (entity['meta-type'] === 'object') {
    for (const member of entity.members) add(`.${member.name}`, member.type);
    for (const variant of entity.variants ?? []) add(`:${variant.case}`, variant.type);
  } else if (entity['meta-type'] === 'alternate') {
    for (const { type: alternative } of entity.members) {
      add(`|${alternativeName(schema, alternative)}`, alternative);
    }
  }
}

/** The alternatives of one alternate are told apart by what they are in JSON, so that names them. */
function alternativeName(schema: Schema, type: string): string {
  const entity = schema.type(type);
  if (entity['meta-type'] === 'builtin') return entity.name;
  return entity['meta-type'] === 'array' ? 'list' : entity['meta-type'];
}
