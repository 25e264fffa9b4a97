import type { Marked, Versions } from './merged-schema.js';

/** The comment that says which versions have something, and what QEMU thinks of it. */
export function docText(marked: Marked, versions: Versions, indent: string, notes: readonly string[] = []): string {
  const lines = [`QEMU ${versions.join(' ')}`, ...notes, ...featureNotes(marked, versions)];
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}

function featureNotes({ features = {} }: Marked, versions: Versions): string[] {
  const { unstable, deprecated } = features;
  const newest = versions.at(-1) ?? '';
  const notes: string[] = [];
  if (unstable?.includes(newest) === true) notes.push('Unstable: QEMU may change or remove it in any version.');
  // Editors strike out what is deprecated, so it is said only where the newest version says so.
  if (deprecated?.includes(newest) === true) notes.push(`@deprecated in QEMU ${deprecated.join(' ')}`);
  return notes;
}
