import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex, PassThrough } from 'node:stream';
import type { ControlledGuest, ControlledMachine } from '../src/index.js';

/** A machine that keeps what is asked of it, with a console that answers in capitals. */
export class TestMachine extends EventEmitter implements ControlledMachine {
  state = 'running';
  readonly pid = 4711;
  readonly vncSocket = '/run/vnc.sock';
  readonly asked: string[] = [];
  attached = 0;

  readonly serial = {
    attach: ({ scrollBack = true } = {}): Duplex => {
      this.attached++;
      const written = new PassThrough();
      if (scrollBack) written.write('earlier\n');
      const console = new Duplex({
        read() {
          const chunk: unknown = written.read();
          if (chunk === null) written.once('readable', () => console.push(written.read()));
          else console.push(chunk);
        },
        write(chunk: Buffer, _encoding, callback) {
          written.write(String(chunk).toUpperCase(), callback);
        },
      });
      return console.once('close', () => {
        this.attached--;
        this.emit('detached');
      });
    },
  };

  async screenshot(): Promise<{ png: Uint8Array }> {
    return { png: Buffer.alloc(300_000, 'png') };
  }

  async checkpoint(name = 'made up'): Promise<{ name: string }> {
    this.asked.push(`checkpoint ${name}`);
    return { name };
  }

  async checkpoints(): Promise<{ name: string }[]> {
    return [{ name: 'first' }];
  }

  async revert(name: string): Promise<void> {
    if (name === 'missing')
      throw Object.assign(new Error('no such checkpoint'), { name: 'X', code: 'X_MISSING', hint: 'look' });
    this.asked.push(`revert ${name}`);
  }

  async deleteCheckpoint(name: string): Promise<void> {
    this.asked.push(`delete ${name}`);
  }

  subscribe(listener: (event: object) => void): () => void {
    this.on('told', listener);
    this.emit('subscribed');
    return () => {
      this.off('told', listener);
      this.emit('unsubscribed');
    };
  }

  async shutdown({ timeoutMs = 0 } = {}): Promise<string> {
    this.asked.push(`shutdown ${timeoutMs}`);
    return 'powerdown';
  }

  async kill(): Promise<void> {
    this.asked.push('kill');
  }

  async type(text: string): Promise<void> {
    this.asked.push(`type ${text}`);
  }

  async press(keys: readonly string[]): Promise<void> {
    this.asked.push(`press ${keys.join()}`);
  }
}

/** Runs its processes on this host. */
export const hostGuest: ControlledGuest = {
  async exec([program = '', ...args], { env, cwd, stdin, signal }) {
    const child = spawn(program, args, { env: { ...process.env, ...env }, cwd, signal, killSignal: 'SIGKILL' });
    child.on('error', () => undefined);
    if (stdin === 'empty') child.stdin.end();
    child.stdin.on('error', () => undefined);
    const exit = once(child, 'close').then(([exitStatus]) => ({ exitStatus: exitStatus as number | null }));
    exit.catch(() => undefined);
    return { stdin: child.stdin, stdout: child.stdout, stderr: child.stderr, exit };
  },
};

export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'vmwright-control-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
