import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createVirtualMachine,
  type VirtualMachine,
  type VirtualMachineEvent,
  type VirtualMachineOptions,
  type VirtualMachinePhase,
} from '../src/index.js';
import { Parts } from './parts.js';
import { childrenOf } from './processes.js';

const run = promisify(execFile);
const actor = fileURLToPath(new URL('fixtures/actor.mjs', import.meta.url));

let parts: Parts;
let events: VirtualMachineEvent[];

beforeEach(async () => {
  parts = await Parts.create();
  events = [];
});
afterEach(() => parts[Symbol.asyncDispose]());

function machine(options: Partial<VirtualMachineOptions> = {}): VirtualMachine {
  return createVirtualMachine({
    image: parts.image({ memory: 16 }),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: join(parts.folder, 's'),
    ...options,
    logger: (event) => {
      events.push(event);
      options.logger?.(event);
    },
  });
}

/** A program that answers questions about itself like QEMU, and plays a part once it is to be a machine. */
async function actorAs(part: string): Promise<string> {
  const play = `case " $* " in *" -vnc "*) exec '${process.execPath}' '${actor}' ${part} ;; esac`;
  return await parts.program(`qemu-that-${part}`, `${play}\nexec qemu-system-x86_64 "$@"`);
}

/** Starts a machine that can't run, and sees that nothing of it is left. */
async function failureOf(vm: VirtualMachine, signal?: AbortSignal): Promise<unknown> {
  const error = await vm.start(signal === undefined ? {} : { signal }).then(
    () => 'started',
    (thrown: unknown) => thrown,
  );
  await vm.done;
  expect(parts.released).toEqual(['network', 'image']);
  expect(vm.state).toBe('stopped');
  expect(await readdir(join(parts.folder, 's')).catch(() => [])).toEqual([]);
  expect(await childrenOf(process.pid)).toEqual([]);
  return error;
}

/** The phases that were told of, and how they ended. */
const phases = () => events.flatMap((event) => (event.type === 'phase' ? [`${event.phase} ${event.outcome}`] : []));

describe('a start fails with everything released when', () => {
  it('there is no such binary', async () => {
    const vm = machine({ binary: '/nonexistent/qemu' });
    expect(await failureOf(vm)).toMatchObject({ code: 'HOST_TOOL_MISSING' });
    expect(phases()).toEqual(['prepare failed', 'release done']);
  });

  it('the binary is not executable', async () => {
    const binary = await parts.program('qemu', 'exit 0');
    await chmod(binary, 0o644);
    expect(await failureOf(machine({ binary }))).toMatchObject({
      code: 'HOST_TOOL_MISSING',
      message: expect.stringContaining(binary),
    });
  });

  it('QEMU refuses an option', async () => {
    const vm = machine({ binary: await parts.qemuWith('-no-such-option') });
    expect(await failureOf(vm)).toMatchObject({
      code: 'VM_QEMU_EXITED',
      phase: 'handshake',
      exit: { exitCode: 1, signal: null },
      stderr: expect.stringMatching(/no-such-option: invalid option/),
      argv: expect.arrayContaining(['-vnc']),
    });
    expect(phases()).toEqual(['prepare done', 'spawn done', 'handshake failed', 'release done']);
  });

  it('QEMU refuses a device after it has greeted', async () => {
    const vm = machine({ binary: await parts.qemuWith('-device', 'no-such-device') });
    expect(await failureOf(vm)).toMatchObject({
      code: 'VM_QEMU_EXITED',
      stderr: expect.stringMatching(/no-such-device/),
      hint: expect.stringMatching(/install/),
    });
  });

  it('QEMU exits at once, in silence', async () => {
    const vm = machine({ binary: await actorAs('exits') });
    expect(await failureOf(vm)).toMatchObject({ code: 'VM_QEMU_EXITED', exit: { exitCode: 3 }, stderr: '' });
  });

  it('QEMU is killed by a signal before it greets', async () => {
    const vm = machine({ binary: await actorAs('crashes') });
    expect(await failureOf(vm)).toMatchObject({ code: 'VM_QEMU_EXITED', exit: { signal: 'SIGABRT' } });
  });

  it('QEMU says something else than a greeting', async () => {
    const vm = machine({ binary: await actorAs('babbles') });
    expect(await failureOf(vm)).toMatchObject({
      code: 'VM_START_FAILED',
      phase: 'handshake',
      argv: expect.arrayContaining(['-vnc']),
      cause: expect.objectContaining({ name: 'QmpProtocolError' }),
    });
  });

  it('QEMU exits, and a program that it started holds its connection open', async () => {
    const vm = machine({ binary: await actorAs('leaves-another') });
    expect(await failureOf(vm)).toMatchObject({ code: 'VM_QEMU_EXITED', phase: 'handshake', exit: { exitCode: 6 } });
  });

  it('QEMU dies in the handshake', async () => {
    const vm = machine({ binary: await actorAs('dies-in-handshake') });
    expect(await failureOf(vm)).toMatchObject({ code: 'VM_QEMU_EXITED', phase: 'handshake', exit: { exitCode: 4 } });
  });

  it('QEMU refuses to let the guest run', async () => {
    const vm = machine({ binary: await actorAs('refuses-cont') });
    expect(await failureOf(vm)).toMatchObject({
      code: 'VM_START_FAILED',
      phase: 'continue',
      message: expect.stringMatching(/no way/),
      stderr: 'it went wrong',
      argv: expect.arrayContaining(['-vnc']),
      cause: expect.objectContaining({ name: 'QmpCommandError' }),
    });
    expect(phases()).toContain('continue failed');
  });

  it('QEMU dies of letting the guest run', async () => {
    const vm = machine({ binary: await actorAs('dies-of-cont') });
    expect(await failureOf(vm)).toMatchObject({ code: 'VM_QEMU_EXITED', phase: 'continue', exit: { exitCode: 5 } });
  });

  it('QEMU writes a line of 10 MB before it gives up, of which the last 4 KiB are kept', async () => {
    const error = await failureOf(machine({ binary: await actorAs('floods') }));
    expect(error).toMatchObject({ code: 'VM_QEMU_EXITED', stderr: expect.stringMatching(/^x+ the end$/) });
    expect(Buffer.byteLength((error as { stderr: string }).stderr)).toBeLessThanOrEqual(4096);
    const lines = events.flatMap((event) => (event.type === 'output' ? [event.line] : []));
    expect(lines.reduce((sum, line) => sum + line.length, 0)).toBeGreaterThan(10_000_000);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(65_536);
  });

  it('another QEMU has the disk', async () => {
    const other = await Parts.create();
    const image = { ...other.image({ memory: 16 }), disk: { format: 'raw', file: parts.disk } as const };
    await using holder = createVirtualMachine({
      image,
      network: other.network(),
      accelerator: 'tcg',
      socketFolder: other.folder,
    });
    await holder.start();
    const error = await machine()
      .start()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'VM_QEMU_EXITED', hint: expect.stringMatching(/Another process/) });
    expect(parts.released).toEqual(['network', 'image']);
    await holder.kill();
    await other[Symbol.asyncDispose]();
  });

  it('the disk is not there', async () => {
    const image = { ...parts.image(), disk: { format: 'raw', file: join(parts.folder, 'none') } as const };
    expect(await failureOf(machine({ image }))).toMatchObject({
      code: 'VM_QEMU_EXITED',
      hint: expect.stringMatching(/missing/),
    });
  });

  it.each(['/proc/no-folder', '/dev/null/folder'])(
    'the folder %s can not be made for its sockets',
    async (socketFolder) => {
      expect(await failureOf(machine({ socketFolder }))).toMatchObject({
        name: 'ScratchFolderError',
        code: 'SCRATCH_CREATE_FAILED',
      });
    },
  );

  it('the path of its sockets is too long', async () => {
    const vm = machine({ socketFolder: join(parts.folder, 's'.repeat(100)) });
    expect(await failureOf(vm)).toMatchObject({
      code: 'VM_VALUE_INVALID',
      fault: 'input',
      message: expect.stringMatching(/socketFolder/),
    });
  });

  it('its network can not be named to QEMU', async () => {
    const cause = new Error('the network is gone');
    const network = parts.network({
      netdev: () => {
        throw cause;
      },
    });
    const vm = machine({ network });
    expect(await failureOf(vm)).toBe(cause);
    expect(vm.error).toBe(cause);
  });

  it('its network can not be entered', async () => {
    const vm = machine({ network: parts.network({ launcher: ['nsenter', '--net=/nonexistent', '--'] }) });
    expect(await failureOf(vm)).toMatchObject({ code: 'VM_QEMU_EXITED', stderr: expect.stringMatching(/nsenter/) });
  });

  it('the release of what it held fails too, and the first cause stays its error', async () => {
    const network = parts.network({ release: () => Promise.reject(new Error('stuck')) });
    const vm = machine({ network, binary: await actorAs('exits') });
    await expect(vm.start()).rejects.toMatchObject({ code: 'VM_QEMU_EXITED' });
    expect(vm.error).toMatchObject({ code: 'VM_QEMU_EXITED' });
    expect(parts.released).toEqual(['image']);
  });
});

const moments: [VirtualMachinePhase, Partial<VirtualMachineOptions>][] = [
  ['prepare', {}],
  ['spawn', {}],
  ['handshake', {}],
];

describe('a start is given up with everything released', () => {
  it('before it begins', async () => {
    const reason = new Error('too late');
    const vm = machine();
    expect(await failureOf(vm, AbortSignal.abort(reason))).toBe(reason);
    expect(vm.error).toBe(reason);
  });

  it.each(moments)('by an abort after %s', async (phase) => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const vm = machine({
      logger: (event) => event.type === 'phase' && event.phase === phase && abort.abort(reason),
    });
    expect(await failureOf(vm, abort.signal)).toBe(reason);
  });

  it.each(moments)('by a kill after %s', async (phase) => {
    const vm: VirtualMachine = machine({
      logger: (event) => void (event.type === 'phase' && event.phase === phase && vm.kill()),
    });
    expect(await failureOf(vm)).toMatchObject({ code: 'VM_KILLED' });
    expect(vm.error).toBeNull();
  });

  it.each(['hangs', 'hangs-in-handshake', 'hangs-in-cont'])('by an abort while QEMU %s', async (part) => {
    const vm = machine({ binary: await actorAs(part) });
    const reason = new Error('enough');
    const abort = new AbortController();
    const started = failureOf(vm, abort.signal);
    await expect
      .poll(() => events.some((event) => event.type === 'output' && event.line === 'waiting'), { timeout: 15_000 })
      .toBe(true);
    abort.abort(reason);
    expect(await started).toBe(reason);
  });
});

describe('a start with something that is no signal', () => {
  it('fails with everything released', async () => {
    const vm = machine();
    await expect(Reflect.apply(vm.start.bind(vm), undefined, [{ signal: 5 }])).rejects.toThrow('AbortSignal');
    await vm.done;
    expect(parts.released).toEqual(['network', 'image']);
  });
});

describe('two starts', () => {
  it('are one start and one error, which leaves the first alone', async () => {
    await using vm = machine();
    const [first, second] = await Promise.allSettled([vm.start(), vm.start()]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { code: 'VM_ALREADY_STARTED', fault: 'bug' } });
    expect(vm.state).toBe('running');
  });
});

describe('a folder that can not be written to', () => {
  it.skipIf(process.getuid?.() !== 0)('fails the start with the reason of the system (as root)', async () => {
    const folder = join(parts.folder, 'read-only');
    await mkdir(folder);
    // Root may write anywhere but to a file system that is mounted read-only.
    await run('mount', ['-t', 'tmpfs', '-o', 'ro,size=64k', 'tmpfs', folder]);
    try {
      await expect(machine({ socketFolder: folder }).start()).rejects.toMatchObject({
        code: 'SCRATCH_CREATE_FAILED',
        message: expect.stringMatching(/EROFS/),
      });
      expect(parts.released).toEqual(['network', 'image']);
    } finally {
      await run('umount', [folder]);
    }
  });
});
