import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { GuestAccess, GuestExit } from '../../src/index.js';

/** Runs its processes on this host, as a guest would; `translate` may put other ones in their place. */
export function hostAccess(translate: (argv: readonly string[]) => readonly string[] = (argv) => argv): GuestAccess {
  return {
    async exec(argv, { stdin = 'pipe', env, cwd, signal } = {}) {
      const [program = '', ...args] = translate(argv);
      const child = spawn(program, args, { env: { ...process.env, ...env }, cwd, signal, killSignal: 'SIGKILL' });
      child.on('error', () => undefined);
      child.stdin.on('error', () => undefined);
      if (stdin === 'empty') child.stdin.end();
      else if (stdin instanceof Readable) stdin.pipe(child.stdin);
      else if (stdin !== 'pipe') child.stdin.end(stdin);
      const exit = once(child, 'close').then(
        ([code]): GuestExit => ({ exitStatus: Number(code ?? 137), signal: null }),
      );
      exit.catch(() => undefined);
      return {
        stdin: child.stdin,
        stdout: child.stdout,
        stderr: child.stderr,
        exit,
        kill: async (name = 'SIGTERM') => void child.kill(name),
      };
    },
  };
}
