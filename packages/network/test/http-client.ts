import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One request on a connection of its own. */
export function startRequest(socketPath: string, path = '/', method = 'GET'): ClientRequest {
  return request({ socketPath, path, method, agent: new Agent({ keepAlive: false }) });
}

export async function get(socketPath: string, path = '/'): Promise<Answer> {
  const call = startRequest(socketPath, path);
  call.end();
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, body: await readAll(response) };
}

export async function connectTo(path: string): Promise<Socket> {
  const socket = connect({ path, allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
}

/** All that comes until the other side has nothing more to say, or breaks off. */
export async function readAll(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
