import { NetworkError } from '../errors.js';

/** A unix socket's path ends with a NUL, in 108 bytes. */
const maxSocketPathBytes = 107;

/** @throws NetworkError NETWORK_PATH_TOO_LONG */
export function checkSocketPath(path: string): string {
  const bytes = Buffer.byteLength(path);
  if (bytes <= maxSocketPathBytes) return path;
  const message = `the metadata socket's path has ${bytes} bytes, ${maxSocketPathBytes} are possible: choose a folder with a shorter path than ${path}`;
  throw new NetworkError('NETWORK_PATH_TOO_LONG', 'input', message);
}
