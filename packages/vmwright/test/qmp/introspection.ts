import { parseSchema } from '../../src/qmp/schema/parse-schema.js';
import type { Schema } from '../../src/qmp/schema/schema.js';

const none = { default: null };

/** What a QEMU with two commands would tell about itself, with a type of every kind. */
export const introspection: readonly object[] = [
  { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' },
  { name: 'int', 'meta-type': 'builtin', 'json-type': 'int' },
  { name: 'number', 'meta-type': 'builtin', 'json-type': 'number' },
  { name: 'bool', 'meta-type': 'builtin', 'json-type': 'boolean' },
  { name: 'null', 'meta-type': 'builtin', 'json-type': 'null' },
  { name: 'any', 'meta-type': 'builtin', 'json-type': 'value' },
  { name: '0', 'meta-type': 'object', members: [] },
  { name: 'SHIFTED', 'meta-type': 'event', 'arg-type': '0' },
  {
    name: 'shift',
    'meta-type': 'command',
    'arg-type': '1',
    'ret-type': '0',
    features: ['unstable'],
    'allow-oob': true,
  },
  {
    name: '1',
    'meta-type': 'object',
    members: [
      { name: 'text', type: 'str', ...none },
      { name: 'count', type: 'int' },
      { name: 'share', type: 'number', ...none },
      { name: 'flag', type: 'bool', ...none },
      { name: 'anything', type: 'any', ...none },
      { name: 'gear', type: '2', ...none },
      { name: 'counts', type: '[int]', ...none },
      { name: 'wheels', type: '[3]', ...none },
      { name: 'wheel', type: '3', ...none },
      { name: 'reference', type: '4', ...none },
      { name: 'or-null', type: '5', ...none },
      { name: 'mode', type: '6', ...none },
    ],
  },
  // As QEMU before 6.2 says it.
  { name: '2', 'meta-type': 'enum', values: ['low', 'high'] },
  { name: '[int]', 'meta-type': 'array', 'element-type': 'int' },
  { name: '[3]', 'meta-type': 'array', 'element-type': '3' },
  {
    name: '3',
    'meta-type': 'object',
    members: [
      { name: 'kind', type: '7' },
      { name: 'next', type: '4', ...none },
    ],
    tag: 'kind',
    variants: [
      { case: 'spoked', type: '8' },
      { case: 'solid', type: '0' },
    ],
  },
  { name: '4', 'meta-type': 'alternate', members: [{ type: '3' }, { type: 'str' }] },
  { name: '5', 'meta-type': 'alternate', members: [{ type: 'str' }, { type: 'null' }] },
  { name: '6', 'meta-type': 'alternate', members: [{ type: '2' }, { type: 'bool' }, { type: 'int' }] },
  { name: '7', 'meta-type': 'enum', members: [{ name: 'spoked' }, { name: 'solid' }] },
  { name: '8', 'meta-type': 'object', members: [{ name: 'spokes', type: 'int' }] },
];

export const schema: Schema = parseSchema(introspection);
