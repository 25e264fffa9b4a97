import { Duplex } from 'node:stream';

/** A request as the client under test wrote it. */
export interface Request {
  readonly execute?: string;
  readonly 'exec-oob'?: string;
  readonly arguments?: Record<string, unknown>;
  readonly id: number;
}

export const greeting = {
  QMP: { version: { qemu: { major: 7, minor: 2, micro: 22 }, package: 'test' }, capabilities: ['oob'] },
};

export const timestamp = { seconds: 1, microseconds: 2 };

/**
 * The far end of a client, in memory: each chunk arrives exactly as it is sent, which no socket promises. It greets
 * and negotiates, and leaves all else to the test.
 */
export class ScriptedStream extends Duplex {
  readonly requests: Request[] = [];
  #onRequest: (request: Request) => void = () => undefined;
  #unfinished = '';

  /** A stream that lets a client connect. */
  static greeting(): ScriptedStream {
    const stream = new ScriptedStream();
    stream.onRequest((request) => {
      if (request.execute === 'qmp_capabilities') stream.send({ return: {}, id: request.id });
    });
    stream.send(greeting);
    return stream;
  }

  /** Sends objects as a line of JSON, anything else as it is. */
  send(...messages: (object | string | Buffer)[]): void {
    for (const message of messages) {
      this.push(typeof message === 'string' || Buffer.isBuffer(message) ? message : `${JSON.stringify(message)}\r\n`);
    }
  }

  /** Says that no more will come. */
  sendEnd(): void {
    this.push(null);
  }

  /** Replaces what is done with requests. What it throws is why the stream can't be written to. */
  onRequest(handler: (request: Request) => void): void {
    this.#onRequest = handler;
  }

  override _read(): void {
    // What there is to read, was pushed.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const lines = `${this.#unfinished}${chunk.toString()}`.split('\n');
    this.#unfinished = lines.pop() ?? '';
    try {
      for (const line of lines) {
        const request = this.parseRequest(line);
        this.requests.push(request);
        this.handle(request);
      }
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  protected parseRequest(line: string): Request {
    return JSON.parse(line) as Request;
  }

  protected handle(request: Request): void {
    this.#onRequest(request);
  }
}

/** A reproducible source of numbers from 0 up to 2^32 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
