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
