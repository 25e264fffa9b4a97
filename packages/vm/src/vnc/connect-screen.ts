import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** Linux's O_PATH, which Node has no name for: the file itself, not what is in it. */
const pathOnly = 0o10_000_000;

/**
 * Connects to the VNC server of a QEMU, on a unix socket in a folder that it can write to. One that its guest has taken
 * over may have put something else there, like a link to the socket of a server that only we may reach.
 *
 * @param uid the user that QEMU is
 * @throws the system's error, or one that says that it is not QEMU's socket
 */
export function connectScreen(vncSocket: string, uid: number): Socket {
  const fd = openSync(vncSocket, pathOnly | constants.O_NOFOLLOW);
  try {
    const stats = fstatSync(fd);
    if (!stats.isSocket() || stats.uid !== uid) throw new Error(`${vncSocket} is not the socket that QEMU has made`);
    // What was looked at, whatever has the path by now. The system is asked to connect before this returns.
    return connect(`/proc/self/fd/${fd}`);
  } finally {
    closeSync(fd);
  }
}
