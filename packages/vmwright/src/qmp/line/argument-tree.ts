import { LineError } from '../errors.js';
import { oneLine } from '../../terminal-text.js';
import type { Value, Word } from './words.js';

/** Values by the parts of their names: `file.driver=null-co` is `driver` in `file`. */
export type ArgumentTree = ReadonlyMap<string, ArgumentTree | Value>;

type GrowingTree = Map<string, GrowingTree | Value>;

/** Names with more parts are a mistake, or an attack. */
const maxParts = 64;

/** Sorts what was typed by name. Throws {@link LineError} for words that are no arguments, or contradict each other. */
export function argumentTree(words: readonly Word[]): ArgumentTree {
  const root: GrowingTree = new Map();
  for (const { name, value } of words) {
    if (value === null) throw new LineError(`"${oneLine(name)}" is no argument: arguments are NAME=VALUE`);
    const parts = name.split('.');
    const last = parts.pop() ?? '';
    if (last === '' || parts.includes('')) throw new LineError(`"${oneLine(name)}=" is not how an argument is named`);
    if (parts.length >= maxParts) throw new LineError(`the name of an argument has more than ${maxParts} parts`);
    const tree = parts.reduce((above, part) => branchOf(above, part, name), root);
    if (tree.has(last)) throw new LineError(`${oneLine(name)} is given twice`);
    tree.set(last, value);
  }
  return root;
}

function branchOf(tree: GrowingTree, part: string, name: string): GrowingTree {
  const found = tree.get(part);
  if (found instanceof Map) return found;
  if (found !== undefined) throw new LineError(`${oneLine(name)} is given twice: as a whole, and in parts`);
  const branch: GrowingTree = new Map();
  tree.set(part, branch);
  return branch;
}

export function isTree(node: ArgumentTree | Value): node is ArgumentTree {
  return node instanceof Map;
}

/** The text that was given for a name, such as the tag that says which variant an object is. */
export function textIn(tree: ArgumentTree, name: string): string | undefined {
  const found = tree.get(name);
  return found === undefined || isTree(found) ? undefined : found.text;
}
