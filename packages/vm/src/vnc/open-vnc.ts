import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { checkNumber } from '../check-value.js';
import { VirtualMachineError } from '../errors.js';
import { connectScreen } from './connect-screen.js';

/** Where a VNC viewer finds the guest's screen, until it is disposed of or the machine ends. */
export interface OpenVnc extends AsyncDisposable {
  readonly host: '127.0.0.1';
  readonly port: number;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** Where QEMU serves its guest's screen. */
interface Screen {
  readonly vncSocket: string;
  /** The user that QEMU is. */
  readonly uid: number;
}

/**
 * Lets viewers that only know TCP reach a VNC server on a unix socket, from this host only. Everyone on this host can connect:
 * VNC asks for no password here.
 *
 * @param port 0 for one that is free
 */
export async function openVncPort(screen: Screen, port = 0): Promise<OpenVnc> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: false }, (viewer) => show(screen, viewer, sockets));
  await listen(server, port);
  const close = (): Promise<void> => closeAll(server, sockets);
  return { host, port: portOf(server), close, [Symbol.asyncDispose]: close };
}

async function listen(server: Server, port: number): Promise<void> {
  checkNumber('port', port, { atLeast: 0, atMost: 65_535, whole: true });
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `can't serve the screen on port ${port} of ${host}: ${why}`;
    throw new VirtualMachineError('VM_VNC_UNAVAILABLE', message, { fault: 'host', cause });
  }
}

function show({ vncSocket, uid }: Screen, viewer: Socket, sockets: Set<Socket>): void {
  try {
    join(viewer, connectScreen(vncSocket, uid), sockets);
  } catch {
    viewer.destroy();
  }
}

/** Two sockets that end together. */
function join(viewer: Socket, screen: Socket, sockets: Set<Socket>): void {
  for (const [one, other] of [
    [viewer, screen],
    [screen, viewer],
  ] as const) {
    sockets.add(one);
    one.pipe(other);
    // What went wrong on one side shows on the other as its end.
    one.on('error', () => undefined);
    one.on('close', () => {
      sockets.delete(one);
      other.destroy();
    });
  }
}

async function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}
