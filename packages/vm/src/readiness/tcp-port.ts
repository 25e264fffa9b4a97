import { on, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Condition, Wait } from './condition.js';

export interface TcpPortOptions {
  /**
   * What the server has to say first, such as `SSH-`. Needed where something in between takes connections whether the guest
   * does or not, as QEMU's user network does for forwarded ports.
   */
  readonly greeting?: string;
}

/** The pause after a connection was refused: nobody tells when a port opens. */
const againMs = 200;
/** An attempt that nobody answers is given up then; a guest that has just got its address never saw the first packets. */
const attemptMs = 3_000;

/** A TCP port that this host can reach takes a connection. */
export function tcpPort(host: string, port: number, options: TcpPortOptions = {}): Condition {
  return {
    name: `the TCP port ${host}:${port}`,
    until: async (wait) => {
      while (!(await answers(host, port, options, wait))) {
        await delay(againMs, undefined, { signal: wait.signal }).catch(() => wait.signal.throwIfAborted());
      }
    },
  };
}

async function answers(host: string, port: number, { greeting }: TcpPortOptions, wait: Wait): Promise<boolean> {
  const signal = AbortSignal.any([wait.signal, AbortSignal.timeout(attemptMs)]);
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal });
    if (greeting !== undefined) await untilGreeted(socket, greeting, signal);
    return true;
  } catch (error) {
    wait.signal.throwIfAborted();
    wait.progress(error instanceof Error ? error.message : String(error));
    return false;
  } finally {
    socket.destroy();
  }
}

async function untilGreeted(socket: Socket, greeting: string, signal: AbortSignal): Promise<void> {
  const wanted = Buffer.from(greeting);
  let read = Buffer.alloc(0);
  for await (const [chunk] of on(socket, 'data', { signal, close: ['end', 'close'] })) {
    read = Buffer.concat([read, Buffer.from(chunk)]);
    if (read.length >= wanted.length) break;
  }
  if (read.length < wanted.length) throw new Error('it takes connections, but closes them');
  if (!read.subarray(0, wanted.length).equals(wanted)) throw new Error(`it says something else than ${greeting}`);
}
