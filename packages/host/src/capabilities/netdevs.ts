import { asList, type Fields, textIn } from './reply.js';

/**
 * Kinds of network backend: the values of `type` in the argument of `netdev_add`. QEMU's schema describes the argument
 * as a union with a tag, whose type is an enumeration; names of types are numbers there, so one follows the references.
 *
 * @returns null when this QEMU describes it in another way.
 */
export function netdevTypes(schema: readonly Fields[]): readonly string[] | null {
  const command = find(schema, 'command', 'netdev_add');
  const union = find(schema, 'object', command?.['arg-type']);
  const tag = members(union).find((member) => member['name'] === union?.['tag']);
  const kinds = find(schema, 'enum', tag?.['type']);
  const values = kinds?.['values'];
  return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values.toSorted() : null;
}

function find(schema: readonly Fields[], metaType: string, name: unknown): Fields | undefined {
  return schema.find((entity) => entity['meta-type'] === metaType && textIn(entity, 'name') === name);
}

function members(entity: Fields | undefined): readonly Fields[] {
  return asList(entity?.['members'] ?? []);
}
