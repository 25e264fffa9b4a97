import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { elfInterpreter, elfLibraries } from './elf.js';
import { DemoGuestError } from './errors.js';

/** A program with all that it needs to start, by where they go in the guest. */
export type ProgramFiles = readonly (readonly [path: string, content: Uint8Array])[];

/** Where packages put libraries; distributions with a merged /usr ship them there. */
const libraryFolders = ['lib', 'usr/lib'].flatMap((folder) => [`${folder}/x86_64-linux-gnu`, `${folder}64`]);

/**
 * A program of the folder into which packages were unpacked, with the loader and the libraries that it names.
 *
 * @throws DemoGuestError where one of them is in none of the packages.
 */
export async function dynamicProgram(tree: string, name: string): Promise<ProgramFiles> {
  const program = await readFile(find(tree, ['usr/bin', 'bin'], name));
  const loader = elfInterpreter(program);
  const files: [string, Uint8Array][] = [[`bin/${name}`, program]];
  for (const library of elfLibraries(program)) files.push([`lib/${library}`, await readLibrary(tree, library)]);
  if (loader !== null) files.push([loader.replace(/^\//, ''), await readLibrary(tree, basename(loader))]);
  return files;
}

function readLibrary(tree: string, name: string): Promise<Uint8Array> {
  return readFile(find(tree, libraryFolders, name));
}

function find(tree: string, folders: readonly string[], name: string): string {
  const path = folders.map((folder) => join(tree, folder, name)).find((each) => existsSync(each));
  if (path !== undefined) return path;
  throw new DemoGuestError('DEMO_GUEST_PACKAGE_UNEXPECTED', `None of the packages holds ${folders[0]}/${name}`);
}
