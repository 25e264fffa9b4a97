/** A set or a map of nftables: its properties, then its elements. Without elements it is empty at first. */
export function collection(
  kind: 'set' | 'map',
  name: string,
  properties: readonly string[],
  elements: readonly string[] = [],
): string {
  const filled = elements.length === 0 ? [] : [`elements = { ${elements.join(', ')} }`];
  return `  ${kind} ${name} {\n${[...properties, ...filled].map((line) => `    ${line};\n`).join('')}  }\n`;
}

/** A chain; `head` says where it is hooked in, when it is. */
export function chain(name: string, rules: readonly string[], head: readonly string[] = []): string {
  return `  chain ${name} {\n${[...head, ...rules].map((line) => `    ${line}\n`).join('')}  }\n`;
}

export function table(family: string, name: string, parts: readonly string[]): string {
  return `table ${family} ${name} {\n${parts.join('')}}\n`;
}
