import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { QemuCapabilities } from '@vmwright/qemu-args';
import { connectQmp } from '@vmwright/qmp';
import { type Stamp, stampsOf } from '../cache/identity.js';
import { QemuProbeError } from '../errors.js';
import { Deadline } from '../process/deadline.js';
import { parentDeathLauncher } from '../process/parent-death-launcher.js';
import { QemuProcess } from '../process/qemu-process.js';
import { dataFoldersOf, keymapFolders, keymapsIn } from './keymaps.js';
import { usedPaths, usualModuleFolders } from './modules.js';
import { queryCapabilities } from './query.js';

const runFile = promisify(execFile);

/** No machine, nothing of the user's, and one monitor on the socket that is inherited as file descriptor 3. */
const monitorOnly = ['-machine', 'none', '-S', '-nodefaults', '-no-user-config', '-display', 'none'].concat(
  ['-chardev', 'socket,id=qmp0,fd=3'],
  ['-qmp', 'chardev:qmp0'],
);

/** What was found out, and the paths whose change makes it worthless. */
export interface Probe {
  readonly capabilities: QemuCapabilities;
  readonly madeOf: readonly Stamp[];
}

/** Asks the binary itself. Throws what `probeCapabilities` throws. */
export async function probe(binary: string, signal: AbortSignal | undefined, timeoutMs: number): Promise<Probe> {
  using deadline = new Deadline(timeoutMs, signal);
  // Before QEMU looks into them: what changes later is then noticed.
  const usual = stampsOf(usualModuleFolders(await realpath(binary)));
  await using qemu = await QemuProcess.start(binary, monitorOnly);
  const questions = [ask(qemu, deadline.signal), dataFolders(binary, deadline.signal)] as const;
  try {
    const [{ used, ...asked }, data] = await Promise.all(questions);
    const layouts = keymapFolders(data);
    const madeOf = [...usual, ...stampsOf([...used, ...layouts])];
    return { capabilities: { ...asked.capabilities, keymaps: await keymapsIn(layouts) }, madeOf };
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw await probeError(binary, qemu, { cause, late: deadline.passed, timeoutMs });
  } finally {
    // One of the two may still run when the other has failed.
    deadline.abort();
    await Promise.allSettled(questions);
  }
}

async function ask(qemu: QemuProcess, signal: AbortSignal) {
  // The signal has the time limit.
  await using client = await connectQmp(qemu.channel, { signal, timeoutMs: Number.POSITIVE_INFINITY });
  const capabilities = await queryCapabilities((command, commandArguments) =>
    client.executeUntyped(command, commandArguments, { signal }),
  );
  return { capabilities, used: await usedPaths(qemu.pid) };
}

/** No command of the monitor tells the data folders, so a second QEMU is asked, at the same time. */
async function dataFolders(binary: string, signal: AbortSignal): Promise<readonly string[]> {
  const [program = binary, ...args] = await parentDeathLauncher();
  const asked = runFile(program, [...args, binary, '-L', 'help'], { signal, killSignal: 'SIGKILL' });
  try {
    return dataFoldersOf((await asked).stdout);
  } finally {
    // An abort rejects when the signal is sent, not when the process is gone.
    const { child } = asked;
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

async function probeError(
  binary: string,
  qemu: QemuProcess,
  { cause, late, timeoutMs }: { cause: unknown; late: boolean; timeoutMs: number },
): Promise<QemuProbeError> {
  const end = await qemu.endWithin(late ? 0 : 1000);
  const facts = { exitCode: end?.code ?? null, exitSignal: end?.signal ?? null, stderr: qemu.stderr, cause };
  return new QemuProbeError(binary, problemOf(), facts);

  function problemOf(): string {
    if (late) return `did not say what it can do within ${timeoutMs} ms, and was killed`;
    if (end === null) return 'did not answer as a QEMU does, and was killed';
    if (end.error !== null) return `could not be started: ${end.error.message}`;
    const how = end.signal === null ? `exited with status ${end.code}` : `was ended by ${end.signal}`;
    return `${how} when it was asked what it can do`;
  }
}
