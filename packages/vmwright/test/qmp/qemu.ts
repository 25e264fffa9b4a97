import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectQmp, type QmpClient } from '@vmwright/qmp';

/** A QEMU without a machine, with a monitor for the test and sockets for what is tested. */
export interface TestQemu extends AsyncDisposable {
  /** Path of a QMP monitor that nobody is connected to. */
  readonly qmp: string;
  /** Path of a monitor for people, which does not speak QMP. */
  readonly hmp: string;
  /** Another monitor, which the test itself is connected to. */
  readonly control: QmpClient;
}

export async function startQemu(...more: readonly string[]): Promise<TestQemu> {
  const folder = await mkdtemp(join(tmpdir(), 'vmw-'));
  const [qmp, hmp] = [join(folder, 'qmp'), join(folder, 'hmp')];
  const args = ['-machine', 'none', '-nodefaults', '-display', 'none', '-chardev', 'socket,id=control,fd=3'];
  const monitors = ['-qmp', `unix:${qmp},server=on,wait=off`, '-monitor', `unix:${hmp},server=on,wait=off`];
  const child = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...args, ...monitors, '-qmp', 'chardev:control', ...more],
    { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] },
  );
  const exited = once(child, 'close');
  const socket = child.stdio[3];
  if (!(socket instanceof Socket)) throw new TypeError('fd 3 is no socket');
  // QEMU makes all of its sockets before any monitor greets.
  const control = await connectQmp(socket);
  const stop = async (): Promise<void> => {
    await control.close();
    child.kill('SIGKILL');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  return { qmp, hmp, control, [Symbol.asyncDispose]: stop };
}
