import { QemuArgsError } from './errors.js';
import type { SocketEnd } from './options.js';
import { checkInteger, checkText, keyValues } from './text.js';

// sun_path has 108 bytes, the last of which is NUL.
const longestSocketPath = 107;

/** A path that a unix socket can have. Throws QemuArgsError. */
export function checkSocketPath(option: string, path: string): string {
  const bytes = new TextEncoder().encode(checkText(option, path)).length;
  if (bytes > longestSocketPath) {
    const message = `${option} has ${bytes} bytes: a unix socket's path has at most ${longestSocketPath}, take a shorter folder`;
    throw new QemuArgsError('QEMU_VALUE_INVALID', message, { option, value: path });
  }
  return path;
}

/** `-chardev` with this id for a socket or a file. */
export function chardev(option: string, id: string, end: SocketEnd | { readonly file: string }): string[] {
  if ('fd' in end) {
    return ['-chardev', `socket,${keyValues(option, { id, fd: checkInteger(`${option}.fd`, end.fd, 0) })}`];
  }
  if ('socket' in end) {
    const path = checkSocketPath(`${option}.socket`, end.socket);
    return ['-chardev', `socket,${keyValues(option, { id, path, server: 'on', wait: 'off' })}`];
  }
  return ['-chardev', `file,${keyValues(option, { id, path: checkText(`${option}.file`, end.file) })}`];
}
