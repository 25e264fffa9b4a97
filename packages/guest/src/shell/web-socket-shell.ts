import { PassThrough, Writable } from 'node:stream';
import type { WebSocket } from 'ws';
import { GuestError } from '../errors.js';
import {
  abortMessage,
  ackMessage,
  dataMessage,
  maxPayload,
  parseMessage,
  type ShellMessage,
  sizeMessage,
  window,
} from './messages.js';
import type { GuestShell } from './guest-shell.js';

export interface ShellTimes {
  readonly pingIntervalMs: number;
  /** Without a sign of life for this long, the connection is cut. */
  readonly pongTimeoutMs: number;
}

export class WebSocketShell implements GuestShell {
  readonly stdin: Writable;
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly exit: Promise<{ readonly success: boolean }>;

  readonly #socket: WebSocket;
  readonly #unacknowledged = { stdin: 0, stdout: 0, stderr: 0 };
  #waitingForAck: (() => void) | null = null;
  #settle!: { resolve: (exit: { success: boolean }) => void; reject: (reason: unknown) => void };
  #isOver = false;

  constructor(socket: WebSocket, times: ShellTimes) {
    this.#socket = socket;
    this.exit = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.exit.catch(() => undefined);
    this.stdin = new Writable({
      write: (chunk: Buffer, _encoding, callback) => this.#send(chunk, callback),
      final: (callback) => this.#write(dataMessage(Buffer.alloc(0)), callback),
    });
    for (const stream of [this.stdin, this.stdout, this.stderr]) stream.on('error', () => undefined);
    socket.on('message', (data: Buffer, isBinary) => {
      const message = isBinary ? parseMessage(data) : null;
      if (message !== null) this.#take(message);
    });
    socket.on('error', (cause) => this.fail(lost(cause)));
    socket.on('close', () => this.fail(lost()));
    this.#watch(times);
  }

  resize(columns: number, rows: number): void {
    this.#write(sizeMessage(columns, rows));
  }

  abort(): void {
    this.#write(abortMessage);
  }

  /** Ends it here for a reason that its guest has not given. */
  fail(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const error = reason instanceof Error ? reason : new Error(String(reason), { cause: reason });
    for (const stream of [this.stdin, this.stdout, this.stderr]) stream.destroy(error);
    this.#socket.terminate();
    this.#settle.reject(reason);
  }

  #take(message: ShellMessage): void {
    switch (message.type) {
      case 'data':
        this.#takeData(message.stream, message.payload);
        break;
      case 'ack':
        this.#unacknowledged.stdin = Math.max(0, this.#unacknowledged.stdin - message.bytes);
        this.#waitingForAck?.();
        break;
      case 'exit':
        this.#end(message.success);
    }
  }

  #takeData(name: 'stdout' | 'stderr', payload: Buffer): void {
    const stream = this[name];
    if (stream.writableEnded || this.#isOver) return;
    if (payload.length === 0) {
      stream.end();
      return;
    }
    this.#unacknowledged[name] += payload.length;
    if (this.#unacknowledged[name] > window) {
      this.fail(invalid(`sends more of ${name} than was acknowledged`));
      return;
    }
    const consumed = (): void => {
      this.#unacknowledged[name] -= payload.length;
      this.#write(ackMessage(name, payload.length));
    };
    // What nobody reads any more counts as read: the command is not to wait for ever.
    if (stream.destroyed) consumed();
    else stream.write(payload, consumed);
  }

  #end(success: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.stdout.end();
    this.stderr.end();
    this.stdin.destroy();
    this.#socket.close();
    this.#settle.resolve({ success });
  }

  /** Sends in pieces, each when the guest has room for it. */
  #send(chunk: Buffer, callback: (error?: Error | null) => void, start = 0): void {
    if (start >= chunk.length || this.#isOver) {
      callback();
      return;
    }
    const piece = chunk.subarray(start, start + maxPayload);
    if (this.#unacknowledged.stdin + piece.length > window) {
      this.#waitingForAck = () => {
        this.#waitingForAck = null;
        this.#send(chunk, callback, start);
      };
      return;
    }
    this.#unacknowledged.stdin += piece.length;
    this.#write(dataMessage(piece), () => this.#send(chunk, callback, start + piece.length));
  }

  #write(message: Buffer, callback: () => void = () => undefined): void {
    // A connection that breaks is told by its own event.
    this.#socket.send(message, () => callback());
  }

  #watch({ pingIntervalMs, pongTimeoutMs }: ShellTimes): void {
    let heard = performance.now();
    this.#socket.on('pong', () => {
      heard = performance.now();
    });
    const timer = setInterval(() => {
      if (performance.now() - heard > pongTimeoutMs) this.fail(invalid(`was silent for ${pongTimeoutMs} ms`));
      else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
    }, pingIntervalMs);
    this.#socket.once('close', () => clearInterval(timer));
  }
}

function lost(cause?: unknown): GuestError {
  const message = "the shell's connection broke off: what becomes of its command is not known";
  return new GuestError('GUEST_PROCESS_LOST', message, { fault: 'guest', cause });
}

function invalid(what: string): GuestError {
  return new GuestError('GUEST_PROCESS_LOST', `the guest ${what}: the shell was cut off`, { fault: 'guest' });
}
