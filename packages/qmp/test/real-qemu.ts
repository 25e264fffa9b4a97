import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { connectQmp, type ConnectQmpOptions, type QmpClient } from '../src/index.js';

/** A QEMU of this machine under test, talked to over a socket that it inherited. */
export interface RealQemu extends AsyncDisposable {
  readonly client: QmpClient;
  readonly process: ChildProcess;
  /** Resolves when the process is gone. */
  readonly exited: Promise<unknown>;
}

const baseArguments = ['-S', '-no-user-config', '-nodefaults', '-display', 'none', '-machine', 'pc', '-accel', 'tcg'];

/** How a QEMU is started. */
export interface StartOptions {
  readonly connect?: ConnectQmpOptions;
  /** How its monitor is set up on the character device qmp0. */
  readonly monitor?: readonly string[];
}

/** Starts the QEMU that is installed here, stopped before its first instruction. It dies with this process. */
export async function startQemu(
  extraArguments: readonly string[] = [],
  { connect = {}, monitor = ['-qmp', 'chardev:qmp0'] }: StartOptions = {},
): Promise<RealQemu> {
  const { child, socket, readStderr, exited } = spawnQemu([...monitor, ...extraArguments]);
  try {
    const client = await connectQmp(socket, { stderr: readStderr, ...connect });
    const stop = async (): Promise<void> => {
      await client.close();
      child.kill('SIGKILL');
      await exited;
    };
    return {
      client,
      process: child,

      exited,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    throw error;
  }
}

function spawnQemu(extraArguments: readonly string[]): {
  child: ChildProcess;
  socket: Socket;
  readStderr: () => Promise<string>;
  exited: Promise<unknown>;
} {
  const monitor = ['-chardev', 'socket,id=qmp0,fd=3'];
  // Whatever becomes of this process, the QEMU ends with it.
  const launcher = ['setpriv', '--pdeathsig', 'KILL', '--', process.env['VMWRIGHT_QEMU'] ?? 'qemu-system-x86_64'];
  const [program = '', ...programArguments] = [...launcher, ...baseArguments, ...monitor, ...extraArguments];
  const child = spawn(program, programArguments, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'exit');
  const said = once(child.stderr ?? child, 'close');
  const readStderr = async (): Promise<string> => {
    await said;
    return stderr;
  };
  const socket = child.stdio[3];
  if (!(socket instanceof Socket)) throw new TypeError('Descriptor 3 is no socket');
  return { child, socket, readStderr, exited };
}
