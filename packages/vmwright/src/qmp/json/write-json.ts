import { escapeHidden } from '../../terminal-text.js';

/** How the parts of a JSON text are coloured: each takes a text and returns it with what colours it. */
export interface JsonPaint {
  key(text: string): string;
  string(text: string): string;
  /** Numbers, true, false and null. */
  scalar(text: string): string;
}

export const plainJson: JsonPaint = { key: same, string: same, scalar: same };

function same(text: string): string {
  return text;
}

/** One line of JSON. Integers are exact, bigints included, and nothing in it can steer a terminal. */
export function compactJson(value: unknown, paint: JsonPaint = plainJson): string {
  return write(value, paint, null);
}

/** As {@link compactJson}, with a line for each member and entry. */
export function indentedJson(value: unknown, paint: JsonPaint = plainJson): string {
  return write(value, paint, '\n');
}

/** The line end carries the indentation so far; null puts everything on one line. */
function write(value: unknown, paint: JsonPaint, lineEnd: string | null): string {
  if (typeof value === 'string') return paint.string(quoted(value));
  if (typeof value !== 'object' || value === null) return paint.scalar(String(value));
  const inner = lineEnd === null ? null : `${lineEnd}  `;
  if (Array.isArray(value)) {
    return list(
      '[',
      value.map((entry) => write(entry, paint, inner)),
      ']',
      lineEnd,
    );
  }
  const colon = lineEnd === null ? ':' : ': ';
  const members = Object.entries(value).map(
    ([key, member]) => `${paint.key(quoted(key))}${colon}${write(member, paint, inner)}`,
  );
  return list('{', members, '}', lineEnd);
}

function list(open: string, parts: readonly string[], close: string, lineEnd: string | null): string {
  if (lineEnd === null || parts.length === 0) return `${open}${parts.join(',')}${close}`;
  const inner = `${lineEnd}  `;
  return `${open}${inner}${parts.join(`,${inner}`)}${lineEnd}${close}`;
}

function quoted(text: string): string {
  return escapeHidden(JSON.stringify(text));
}
