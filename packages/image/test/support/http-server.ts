import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** What was asked for, in order. */
  readonly requests: IncomingMessage[];
  /** Breaks the connections that there are. */
  breakOff(): void;
}

const closings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

/** A server on the loopback that gives these answers one after the other, and the last one from then on. */
export async function serve(...answers: readonly Answer[]): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(request);
    answer?.(response, request);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closings.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/image.tar.zst`,
    port,
    requests,
    breakOff: () => server.closeAllConnections(),
  };
}

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end();

/** The whole body. */
export const whole =
  (body: Buffer, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(200, { 'content-length': String(body.length), ...headers }).end(body);

/** The beginning of the body, and no more. */
export const beginning =
  (body: Buffer, bytes: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': String(body.length), ...headers });
    response.write(body.subarray(0, bytes));
  };

/** The range that is asked for; of it, so many bytes, and no more. */
export const ranged =
  (body: Buffer, headers: Record<string, string> = {}, bytes = body.length): Answer =>
  (response, request) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]);
    response.writeHead(206, {
      'content-range': `bytes ${start}-${body.length - 1}/${body.length}`,
      'content-length': String(body.length - start),
      ...headers,
    });
    response.write(body.subarray(start, start + bytes));
  };
