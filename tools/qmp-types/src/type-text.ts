import type { TypeUse } from './merged-schema.js';

/** TypeScript for a use of types. What is only ever sent may hold bigints; what is received holds numbers. */
export function typeText(use: TypeUse, received: boolean): string {
  const texts = typeNames(use).map((name) => referenceText(name, received));
  return [...new Set(texts)].join(' | ');
}

/** The types of a use, without their versions. */
export function typeNames(use: TypeUse): string[] {
  return typeof use === 'string' ? [use] : Object.keys(use);
}

/** The name inside of any brackets. */
export function elementName(reference: string): string {
  return reference.replaceAll(/[[\]]/g, '');
}

function referenceText(reference: string, received: boolean): string {
  if (!reference.startsWith('[')) return builtinText(reference, received);
  const element = referenceText(reference.slice(1, -1), received);
  return element.includes('|') || element.startsWith('readonly') ? `readonly (${element})[]` : `readonly ${element}[]`;
}

function builtinText(name: string, received: boolean): string {
  switch (name) {
    case 'str':
      return 'string';
    case 'int':
      return received ? 'number' : 'Integer';
    case 'number':
      return 'number';
    case 'bool':
      return 'boolean';
    case 'null':
      return 'null';
    case 'any':
      return 'unknown';
    case 'nothing':
      return 'Nothing';
    default:
      return name;
  }
}

/** A name as a key of an object type. */
export function keyText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literalText(name);
}

/** A text as a literal in single quotes. */
export function literalText(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
