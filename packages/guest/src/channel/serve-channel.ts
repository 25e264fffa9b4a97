import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import { GuestChannel } from './guest-channel.js';

type Handler = RequestListener & { upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void };

/**
 * The name of the virtio-serial port at which our guest tools ask for what they otherwise ask of 169.254.169.254. One is
 * enough, however much goes on in the guest.
 */
export const guestToolsChannel = 'vmwright.tools.0';

/** Answers the requests that guest tools make through a port. */
export function serveChannel(port: Duplex, handler: Handler): GuestChannel {
  // A command may run for hours. Nobody listens: connections are handed in.
  const server = createServer({ requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 }, handler);
  if (handler.upgrade !== undefined) server.on('upgrade', handler.upgrade);
  return new GuestChannel(port, (connection) => void server.emit('connection', connection));
}
