import { readFileSync } from 'node:fs';

/** Reads a recorded table. Parsed here and not imported, so that numbers like 1.0 reach the code as JSON.parse gives them. */
export function readGolden(name: string): readonly unknown[] {
  const text = readFileSync(new URL(`./golden/${name}.json`, import.meta.url), 'utf8');
  const { cases }: { cases: readonly unknown[] } = JSON.parse(text);
  if (cases.length === 0) throw new Error(`${name}.json has no cases`);
  return cases;
}
