import { join } from 'node:path';

// Debian merged /lib into /usr/lib after bullseye: what a suite has may lie in either.
const libraryFolders = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu/pulseaudio'];
const dataFolders = ['usr/share/qemu', 'usr/share/seabios', 'usr/lib/ipxe/qemu'];

/** Where the dynamic loader of an unpacked Debian can lie. */
export const loaders = libraryFolders.slice(0, 2).map((folder) => join(folder, 'ld-linux-x86-64.so.2'));

/** A program that starts the QEMU below `root` with that root's own loader, libraries, modules, firmware and keymaps. */
export function wrapperScript(root: string, loader: string): string {
  const at = (path: string) => quote(join(root, path));
  const libraries = quote(libraryFolders.map((folder) => join(root, folder)).join(':'));
  return `#!/bin/sh
export QEMU_MODULE_DIR=${at('usr/lib/x86_64-linux-gnu/qemu')}
exec ${at(loader)} --library-path ${libraries} ${at('usr/bin/qemu-system-x86_64')} \\
  ${dataFolders.map((folder) => `-L ${at(folder)}`).join(' ')} "$@"
`;
}

/** One word of a shell command. */
function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
