import { once } from 'node:events';
import { createServer, type Server, Socket } from 'node:net';
import { NetworkError } from '../errors.js';

const loopback = '127.0.0.1';

/** Ports of the loopback interface that the kernel gives to nobody by itself, and that QEMU can listen on. */
export interface ReservedPorts {
  readonly ports: readonly number[];
  release(): void;
}

/**
 * Reserves ports for QEMU to listen on, free ones where 0 is asked for: QEMU does not tell which one the kernel gave it.
 *
 * A port is held by a connection that comes from it. The kernel lets another socket listen there as long as both are
 * marked SO_REUSEADDR, which this one is by libuv and QEMU's by libslirp; and nobody has to be quick to take it.
 *
 * @throws NetworkError NETWORK_LISTEN_FAILED
 */
export async function reservePorts(wanted: readonly number[]): Promise<ReservedPorts> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
  const release = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  try {
    if (wanted.length > 0) await listen(server);
    const ports: number[] = [];
    for (const port of wanted) {
      const socket = await holdPort(server, port);
      sockets.push(socket);
      ports.push(socket.localPort ?? 0);
    }
    return { ports, release };
  } catch (error) {
    release();
    throw error;
  }
}

async function listen(server: Server): Promise<void> {
  server.listen({ host: loopback, port: 0 });
  await once(server, 'listening');
  // What is held is no reason to go on living.
  server.unref();
}

async function holdPort(server: Server, localPort: number): Promise<Socket> {
  const socket = new Socket();
  try {
    socket.connect({ host: loopback, port: portOf(server), localAddress: loopback, localPort });
    await once(socket, 'connect');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `can't forward ${loopback}:${localPort} to the guest: ${why}`;
    throw new NetworkError('NETWORK_LISTEN_FAILED', 'host', message, { cause });
  }
  return socket.on('error', () => undefined).unref();
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
