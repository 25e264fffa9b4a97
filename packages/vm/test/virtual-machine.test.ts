import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  all,
  createVirtualMachine,
  type Screenshot,
  screenStable,
  serialText,
  type VirtualMachineEvent,
  type VirtualMachineLogger,
  type VirtualMachineOptions,
} from '../src/index.js';
import { oldQemu } from './old-qemu.js';
import { Parts } from './parts.js';

let parts: Parts;

beforeEach(async () => {
  parts = await Parts.create();
});
afterEach(() => parts[Symbol.asyncDispose]());

function machine(options: Partial<VirtualMachineOptions> = {}) {
  return createVirtualMachine({
    image: parts.image(),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: parts.folder,
    ...options,
  });
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

async function sockets(): Promise<string[]> {
  return (await readdir(parts.folder)).filter((name) => name !== 'disk.img');
}

const owned = { release: () => Promise.resolve() };

describe('createVirtualMachine', () => {
  it('applies defaults and limits to the machine of the image', () => {
    const vm = machine({ limits: { maxMemory: 512, maxCPUs: 4, defaultThreads: 1 }, image: parts.image({ cores: 4 }) });
    expect(vm.machine).toMatchObject({ cores: 4, memory: 64, network: 'e1000', graphics: 'VGA' });
    expect(vm.state).toBe('created');
  });

  it('leaves image and network with the caller when the machine exceeds the limits', () => {
    const limits = { maxMemory: 32, maxCPUs: 1, defaultThreads: 1 };
    expect(() => machine({ limits })).toThrow(expect.objectContaining({ name: 'MachineLimitError', fault: 'input' }));
    expect(parts.released).toEqual([]);
  });

  it.each([
    [undefined, 'options is undefined: give an object with "image" and "network"'],
    [{}, 'options.image is undefined: give an Image'],
    [{ image: owned, network: 'user' }, 'options.network is "user"'],
    [{ image: owned, network: owned, logger: 5 }, 'options.logger is 5'],
  ])('refuses what could not be released again, or told to nobody: %j', (options, message) => {
    expect(() => Reflect.apply(createVirtualMachine, undefined, [options])).toThrow(
      expect.objectContaining({ code: 'VM_VALUE_INVALID', message: expect.stringContaining(message) }),
    );
  });
});

/** Whether the PNG of a picture has its size and its pixels. */
function agreesWithItself({ width, height, pixels, png }: Screenshot): boolean {
  const decoded = PNG.sync.read(Buffer.from(png));
  return decoded.width === width && decoded.height === height && decoded.data.equals(pixels);
}

describe('a running machine', () => {
  it('answers QMP, serves VNC on a socket, and reports each phase of its start', async () => {
    const events: VirtualMachineEvent[] = [];
    await using vm = machine({ logger: (event) => events.push(event) });
    await vm.start();
    expect(vm.state).toBe('running');
    expect(await vm.qmp.execute('query-status')).toMatchObject({ status: 'running' });
    expect(await vm.qmp.execute('query-vnc')).toMatchObject({ enabled: true, service: vm.vncSocket });
    const phases = events.flatMap((event) => (event.type === 'phase' ? [event.phase] : []));
    expect(phases).toEqual(['prepare', 'spawn', 'handshake', 'continue']);
  });

  it('tells of each thing that it held when it is given back, once and in order, before it is done', async () => {
    const released: string[] = [];
    const vm = machine({
      logger: (event) => void (event.type === 'release' && released.push(`${event.resource} ${event.outcome}`)),
    });
    await vm.start();
    const atTheEnd = vm.done.then(() => [...released]);
    await Promise.all([vm.kill(), vm.kill()]);
    const order = ['process', 'qmp', 'ports', 'network', 'image', 'folder'];
    expect(await atTheEnd).toEqual(order.map((resource) => `${resource} done`));
    expect(released).toHaveLength(order.length);
  });

  it('tells how long it took to do what was asked of it, and whether that was done', async () => {
    const actions: object[] = [];
    await using vm = machine({ logger: (event) => void (event.type === 'action' && actions.push(event)) });
    await vm.start();
    await vm.pause();
    await vm.resume();
    await vm.reset();
    await expect(vm.revert('nothing')).rejects.toMatchObject({ fault: 'input' });
    await vm.kill();
    await vm.kill();
    const told = ['pause done', 'resume done', 'reset done', 'revert failed', 'kill done'];
    const expected = told.map((text) => {
      const [action, outcome] = text.split(' ');
      return { type: 'action', action, outcome, durationMs: expect.any(Number) };
    });
    expect(actions).toEqual(expected);
  });

  it('shows its screen as pixels and as a PNG of the same size', async () => {
    await using vm = machine();
    await vm.start();
    expect(agreesWithItself(await vm.screenshot())).toBe(true);
    expect((await sockets()).length).toBe(1);
  });

  const binary = oldQemu();
  it.skipIf(binary === null)(
    'shows its screen with QEMU 5.2, which writes no PNG (skipped where tools/qemu-versions has not installed it)',
    { timeout: 60_000 },
    async () => {
      await using vm = machine({ binary: binary ?? '' });
      await vm.start();
      expect(vm.qmp.greeting.version.qemu).toMatchObject({ major: 5, minor: 2 });
      expect(agreesWithItself(await vm.screenshot())).toBe(true);
    },
  );

  it('leaves no picture behind when a screenshot is called off', async () => {
    await using vm = machine();
    await vm.start();
    const folder = dirname(vm.vncSocket ?? '');
    const reason = new Error('no longer wanted');
    for (let round = 0; round < 5; round++) {
      const abort = new AbortController();
      const shot = vm.screenshot({ signal: abort.signal });
      abort.abort(reason);
      await expect(shot).rejects.toBe(reason);
    }
    // QEMU answers in turn: with this one, it has drawn the others.
    await vm.screenshot();
    await expect.poll(() => readdir(folder), { timeout: 10_000 }).toEqual(['vnc.sock']);
  });

  it('takes no handler that is none', async () => {
    await using vm = machine();
    expect(() => Reflect.apply(vm.setHandler.bind(vm), undefined, ['handler'])).toThrow('handler is "handler"');
  });

  it('can be started only once', async () => {
    await using vm = machine();
    await vm.start();
    await expect(vm.start()).rejects.toMatchObject({ code: 'VM_ALREADY_STARTED', fault: 'bug' });
    expect(vm.state).toBe('running');
  });
});

describe('the end of a machine', () => {
  it('releases network, image and sockets in that order, each once, before done', async () => {
    const vm = machine();
    await vm.start();
    await Promise.all([vm.kill(), vm.kill(), vm[Symbol.asyncDispose]()]);
    await vm.done;
    expect(parts.released).toEqual(['network', 'image']);
    expect(await sockets()).toEqual([]);
    expect({ state: vm.state, error: vm.error, vnc: vm.vncSocket, pid: vm.pid }).toEqual({
      state: 'stopped',
      error: null,
      vnc: null,
      pid: null,
    });
  });

  it('releases what it owns when it is killed without a start', async () => {
    const vm = machine();
    await vm.kill();
    await vm.done;
    expect(parts.released).toEqual(['network', 'image']);
    await expect(vm.start()).rejects.toMatchObject({ code: 'VM_ALREADY_STARTED' });
  });

  it('is no error when QEMU quits by itself', async () => {
    const vm = machine();
    await vm.start();
    await vm.qmp.execute('quit').catch(() => undefined);
    await vm.done;
    expect(vm.error).toBeNull();
  });

  it('is an error with the signal when somebody kills QEMU', async () => {
    const vm = machine();
    await vm.start();
    process.kill(vm.pid ?? 0, 'SIGKILL');
    await vm.done;
    expect(vm.error).toMatchObject({
      code: 'VM_QEMU_EXITED',
      phase: 'run',
      exit: { exitCode: null, signal: 'SIGKILL' },
    });
    expect(parts.released).toEqual(['network', 'image']);
  });

  it('comes by quit when the guest does not honour the power button', async () => {
    const vm = machine();
    await vm.start();
    expect(await vm.shutdown({ timeoutMs: 2_000 })).toBe('quit');
    expect(vm.state).toBe('stopped');
    expect(vm.error).toBeNull();
  });

  it('comes within a time that is one, or not at all', async () => {
    await using vm = machine();
    await vm.start();
    const option = { code: 'VM_VALUE_INVALID', message: expect.stringMatching(/NaN/) };
    await expect(vm.shutdown({ timeoutMs: Number.NaN })).rejects.toMatchObject(option);
    expect(vm.state).toBe('running');
    const ended = vm.shutdown({ timeoutMs: Number.POSITIVE_INFINITY });
    process.kill(vm.pid ?? 0, 'SIGKILL');
    await ended;
  });

  it('ends what waits for the running machine', async () => {
    const vm = machine();
    await vm.start();
    const waiting = vm.whileRunning(new Promise(() => undefined));
    await vm.kill();
    await expect(waiting).rejects.toMatchObject({ code: 'VM_ENDED', fault: 'guest' });
    await expect(vm.whileRunning(Promise.resolve(7))).resolves.toBe(7);
  });

  it('is the reason of the failure of whatever was under way', async () => {
    await using vm = machine({ serial: true });
    await vm.start();
    const qemu = vm.pid ?? Number.NaN;
    // It answers nothing of what follows.
    process.kill(qemu, 'SIGSTOP');
    await expect.poll(() => readFile(`/proc/${qemu}/stat`, 'utf8'), { timeout: 10_000 }).toMatch(/\) T /);
    const underWay = Promise.allSettled([
      vm.screenshot(),
      vm.type('text'),
      vm.mouse.click(),
      vm.pause(),
      vm.checkpoints(),
      vm.waitFor(serialText('never')),
      vm.waitFor(all(serialText('never'), screenStable(600_000))),
    ]);
    process.kill(qemu, 'SIGKILL');
    const settled = await underWay;
    expect(settled.map((each) => each.status === 'rejected' && each.reason.code)).toEqual(
      Array.from(settled, () => 'VM_ENDED'),
    );
  });

  it('keeps the failure of a release as its error, and releases the rest', async () => {
    const cause = new Error('the tap is gone');
    const vm = machine({ network: parts.network({ release: () => Promise.reject(cause) }) });
    await vm.start();
    await vm.kill();
    expect(vm.error).toMatchObject({ code: 'VM_RELEASE_FAILED', cause });
    expect(parts.released).toEqual(['image']);
    expect(await sockets()).toEqual([]);
  });

  it('says of every release that failed why', async () => {
    const phases: string[] = [];
    const image = { ...parts.image(), release: () => Promise.reject(new Error('the disk is busy')) };
    const network = parts.network({ release: () => Promise.reject(new Error('the tap is gone')) });
    const logger: VirtualMachineLogger = (event) => void (event.type === 'phase' && phases.push(event.outcome));
    const vm = machine({ image, network, logger });
    await vm.start();
    await vm.kill();
    expect(vm.error).toMatchObject({ message: expect.stringMatching(/the tap is gone.*the disk is busy/) });
    expect(phases.at(-1)).toBe('failed');
  });

  it('keeps the first cause as its error when a release fails too, and tells of both', async () => {
    const events: VirtualMachineEvent[] = [];
    const network = parts.network({ release: () => Promise.reject(new Error('the tap is gone')) });
    const vm = machine({ network, logger: (event) => events.push(event) });
    await vm.start();
    process.kill(vm.pid ?? 0, 'SIGKILL');
    await vm.done;
    expect(vm.error).toMatchObject({ code: 'VM_QEMU_EXITED' });
    expect(events).toContainEqual({ type: 'release-failed', message: expect.stringContaining('the tap is gone') });
    expect(events).toContainEqual(expect.objectContaining({ type: 'release', resource: 'network', outcome: 'failed' }));
    expect(events).toContainEqual(expect.objectContaining({ type: 'release', resource: 'folder', outcome: 'done' }));
  });

  it('refuses what only a running machine can do', async () => {
    const vm = machine();
    expect(() => vm.qmp).toThrow(expect.objectContaining({ code: 'VM_NOT_RUNNING' }));
    await expect(vm.screenshot()).rejects.toMatchObject({ code: 'VM_NOT_RUNNING' });
    await expect(vm.shutdown()).rejects.toMatchObject({ code: 'VM_NOT_RUNNING' });
    await vm.kill();
  });
});

describe('a start that fails', () => {
  it('has the stderr of a QEMU that exits at once, and a hint', async () => {
    const vm = machine({ binary: fixture('qemu-that-refuses.sh') });
    const error = await vm.start().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'VirtualMachineError',
      code: 'VM_QEMU_EXITED',
      phase: 'handshake',
      exit: { exitCode: 1, signal: null },
      stderr: expect.stringMatching(/Failed to get "write" lock/),
      hint: expect.stringMatching(/Another process has this disk open/),
    });
    expect(vm.error).toBe(error);
    await vm.done;
    expect(parts.released).toEqual(['network', 'image']);
    expect(await sockets()).toEqual([]);
  });

  it('has the stderr and the status of a QEMU whose stderr another program holds open', async () => {
    const vm = machine({ binary: fixture('qemu-whose-stderr-stays-open.sh') });
    await expect(vm.start()).rejects.toMatchObject({
      code: 'VM_QEMU_EXITED',
      exit: { exitCode: 7, signal: null },
      stderr: 'it is broken',
    });
  });

  it('has the reason of the abort, and ends a QEMU that hangs before it greets', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const vm = machine({
      binary: fixture('qemu-that-hangs.sh'),
      logger: (event) => event.type === 'phase' && event.phase === 'spawn' && abort.abort(reason),
    });
    await expect(vm.start({ signal: abort.signal })).rejects.toBe(reason);
    expect(vm.error).toBe(reason);
    expect(parts.released).toEqual(['network', 'image']);
    expect(await sockets()).toEqual([]);
  });

  it('says so when it was killed meanwhile, which is no error of the machine', async () => {
    const vm = machine({
      binary: fixture('qemu-that-hangs.sh'),
      logger: (event) => void (event.type === 'phase' && event.phase === 'spawn' && vm.kill()),
    });
    await expect(vm.start()).rejects.toMatchObject({ code: 'VM_KILLED' });
    await vm.done;
    expect(vm.error).toBeNull();
    expect(parts.released).toEqual(['network', 'image']);
  });

  it('names a launcher that can not be executed', async () => {
    const vm = machine({ network: parts.network({ launcher: ['/nonexistent/enter-namespace'] }) });
    await expect(vm.start()).rejects.toMatchObject({
      code: 'VM_QEMU_NOT_STARTED',
      message: expect.stringMatching(/^can't execute \/nonexistent\/enter-namespace: /),
    });
    expect(parts.released).toEqual(['network', 'image']);
  });
});
