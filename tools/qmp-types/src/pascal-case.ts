/** BLOCK_JOB_READY, query-block and auto_read become words with capitals. */
export function pascalCase(name: string): string {
  const words = name === name.toUpperCase() ? name.toLowerCase() : name;
  const joined = words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  return /^\d/.test(joined) ? `_${joined}` : joined;
}
