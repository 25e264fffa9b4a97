import { connect, type NetConnectOpts } from 'node:net';
import type { Duplex } from 'node:stream';
import { QmpInputError } from '../errors.js';

// The longest path that fits into a sockaddr_un, without the NUL at its end (unix(7)); Node 20 cuts a longer one short.
const maxPathBytes = 107;

/** Opens what a user named. Throws {@link QmpInputError}. */
export function openTarget(target: string | Duplex): Duplex {
  return typeof target === 'string' ? connect(parseTarget(target)) : target;
}

/** A path, `unix:PATH`, `tcp:HOST:PORT` or `tcp://HOST:PORT`; an IPv6 address goes in brackets. */
export function parseTarget(target: string): NetConnectOpts {
  const tcp = /^tcp:(?:\/\/)?(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})\/?$/.exec(target);
  if (tcp !== null) return tcpAddress(target, tcp[1] ?? tcp[2] ?? '', Number(tcp[3]));
  if (target.startsWith('tcp:')) throw new QmpInputError(`${JSON.stringify(target)} is not tcp://HOST:PORT`);
  return unixAddress(target.replace(/^unix:(?:\/\/(?=\/))?/, ''));
}

function tcpAddress(target: string, host: string, port: number): NetConnectOpts {
  if (port < 1 || port > 65_535) throw new QmpInputError(`${JSON.stringify(target)} has no port from 1 to 65535`);
  return { host, port, noDelay: true };
}

function unixAddress(path: string): NetConnectOpts {
  if (path === '' || path.includes('\0')) {
    throw new QmpInputError(`${JSON.stringify(path)} is not the path of a socket`);
  }
  if (Buffer.byteLength(path) > maxPathBytes) {
    throw new QmpInputError(
      `${JSON.stringify(path)} is longer than the ${maxPathBytes} bytes that a socket's path can have`,
    );
  }
  return { path };
}
