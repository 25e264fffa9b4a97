import { once } from 'node:events';
import { createServer, isIPv4, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { NetworkError } from '../errors.js';
import type { Namespace } from './namespace/namespace.js';
import { overlap, parseCidr } from './rules/cidr.js';
import type { Subnet } from './subnet.js';
import type { Switchboard } from './switchboard.js';

export interface ForwardOptions {
  readonly guestPort: number;
  /** Default: a free one. */
  readonly hostPort?: number;
  /** An address of the loopback interface. Default 127.0.0.1. */
  readonly hostAddress?: string;
  /** Default: the one that the guest was given by DHCP last. */
  readonly guestAddress?: string;
}

/** A port of this host that leads to one of a guest. */
export interface PortForward {
  readonly hostAddress: string;
  readonly hostPort: number;
  /** Cuts all connections. May be called again. */
  close(): Promise<void>;
}

interface Where {
  readonly subnet: Subnet;
  readonly namespace: Namespace;
  readonly switchboard: Switchboard;
}

/** @throws NetworkError NETWORK_LISTEN_FAILED, NETWORK_OPTION_INVALID */
export async function openForward(options: ForwardOptions, where: Where): Promise<PortForward> {
  const { guestPort, hostPort = 0, hostAddress = '127.0.0.1', guestAddress } = options;
  checkPort(guestPort, 1);
  checkPort(hostPort, 0);
  checkAddress(hostAddress, '127.0.0.0/8', 'the loopback interface has');
  if (guestAddress !== undefined) checkAddress(guestAddress, where.subnet.cidr, 'the guest may have');
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    void join(client, sockets, () => connectTo(where, guestPort, guestAddress));
  });
  await where.switchboard.openForward(where.subnet, guestPort);
  await listen(server, hostAddress, hostPort);
  return { hostAddress, hostPort: portOf(server), close: () => close(server, sockets) };
}

function connectTo({ namespace, subnet }: Where, port: number, address: string | undefined): Promise<Socket> {
  return namespace.connect(subnet.tap, port, address);
}

/** Passes on what each side says, and lets either end its half first. A guest that can't be reached ends the client. */
async function join(client: Socket, sockets: Set<Socket>, connect: () => Promise<Socket>): Promise<void> {
  keep(client, sockets);
  const guest = await connect().catch(() => null);
  if (guest === null || client.destroyed) {
    client.destroy();
    guest?.destroy();
    return;
  }
  keep(guest, sockets);
  pipeline(client, guest, client, () => {
    client.destroy();
    guest.destroy();
  });
}

function keep(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.on('error', () => undefined);
  socket.once('close', () => sockets.delete(socket));
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NetworkError('NETWORK_LISTEN_FAILED', 'host', `can't forward ${host}:${port}: ${why}`, { cause });
  }
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = server.listening ? once(server, 'close') : undefined;
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function checkPort(port: number, least: number): void {
  if (Number.isInteger(port) && port >= least && port < 65_536) return;
  throw new NetworkError('NETWORK_OPTION_INVALID', 'input', `${String(port)} is no port`);
}

function checkAddress(address: string, range: string, which: string): void {
  const [inner, outer] = [isIPv4(address) ? parseCidr(address) : null, parseCidr(range)];
  if (inner !== null && outer !== null && overlap(inner, outer)) return;
  const message = `${JSON.stringify(address)} is no address that ${which}: take one of ${range}`;
  throw new NetworkError('NETWORK_OPTION_INVALID', 'input', message);
}
