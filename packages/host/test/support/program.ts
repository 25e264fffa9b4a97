import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

/** A shell script that stands where a program is expected; the only one in its folder, which is gone after the test. */
export async function program(name: string, ...lines: readonly string[]): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  return path;
}

/** A QEMU in everything, which in addition writes a line to a file whenever it is started. */
export async function countingQemu(binary: string, log: string): Promise<string> {
  return program('qemu-system-x86_64', `echo started >> '${log}'`, `exec '${binary}' "$@"`);
}

/**
 * Shell that speaks QMP on descriptor 3: it greets, and answers each command with the JSON under its name, the others
 * with that under `*`.
 */
export function qmpAnswers(answers: Readonly<Record<string, string>>): string {
  const version = '{"qemu": {"micro": 0, "minor": 0, "major": 9}, "package": ""}';
  const cases = Object.entries({ qmp_capabilities: '{}', ...answers }).map(([command, json]) =>
    command === '*' ? `*) answer='${json}' ;;` : `*'"${command}"'*) answer='${json}' ;;`,
  );
  return [
    `echo '{"QMP": {"version": ${version}, "capabilities": []}}' >&3`,
    'while read -r line <&3; do',
    `  id=$(printf '%s' "$line" | sed -n 's/.*"id": *\\([0-9]*\\).*/\\1/p')`,
    `  case $line in ${cases.join(' ')} esac`,
    `  printf '{"return": %s, "id": %s}\\n' "$answer" "$id" >&3`,
    'done',
  ].join('\n');
}
