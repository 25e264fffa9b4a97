import { readFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { buildDemoGuest } from '@vmwright/demo-guest';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { childrenOf, goneProcess, relaysOf } from './processes.js';
import { Transcript } from './transcript.js';
import { vmwright } from './vmwright.js';
import { Workplace } from './workplace.js';

// Without KVM a guest boots in some ten seconds, and in several times that on a busy machine.
const boot = { timeout: 120_000 };

let shared: Workplace;
let guest: string;
let place: Workplace;

beforeAll(async () => {
  shared = await Workplace.create();
  guest = shared.file(`-g,u "e" $(s)'t.tar.zst`);
  await buildDemoGuest({ target: guest });
}, 300_000);
afterAll(() => shared[Symbol.asyncDispose]());
beforeEach(async () => {
  place = await Workplace.create();
});
afterEach(() => place[Symbol.asyncDispose]());

describe('one command, with many options', () => {
  // Shows all that it was given, in one boot.
  const odd = 'a "quoted" $(word), \\ 100 % ünï 🖥\nsecond line';
  const script = 'uname -a; nproc; grep MemTotal /proc/meminfo; printf "%s|" "$ODD" "$@"; exit 3';
  let own: Workplace;
  let lines: string[];
  let rest: string;
  let exitCode: number | undefined;
  let leftovers: string[];
  let screenshot: string;

  beforeAll(async () => {
    own = await Workplace.create();
    screenshot = own.file('-c,o "n" $(s)ole.png');
    const options = ['--screenshot', screenshot, '--cpus', '2', '--memory', '700', '--env', `ODD=${odd}`];
    const ran = await vmwright(['run', guest, ...options, '--', 'sh', '-c', script, 'sh', odd, '', '-n'], own);
    lines = ran.stdout.split('\n').slice(0, 3);
    rest = ran.stdout.split('\n').slice(3).join('\n');
    exitCode = ran.exitCode;
    leftovers = await own.leftovers();
  }, 120_000);
  afterAll(() => own[Symbol.asyncDispose]());

  it('has its output printed, and its status as that of vmwright', () => {
    expect(lines[0]).toMatch(/^Linux .* x86_64 GNU\/Linux$/);
    expect(exitCode).toBe(3);
  });

  it('gets its arguments and environment byte for byte', () => {
    expect(rest).toBe(`${odd}|${odd}||-n|`);
  });

  it('finds the CPUs and the memory that the user asked for', () => {
    expect(lines[1]).toBe('2');
    const memoryMiB = Number(/^MemTotal: +(\d+) kB$/.exec(lines[2] ?? '')?.[1]) / 1024;
    expect(memoryMiB).toBeGreaterThan(600);
    expect(memoryMiB).toBeLessThan(700);
  });

  it('leaves a picture of the console, and nothing else', async () => {
    const { width, height, data } = PNG.sync.read(await readFile(screenshot));
    expect(width * height).toBeGreaterThanOrEqual(640 * 400);
    expect(brightPixels(data)).toBeGreaterThan(500);
    expect(leftovers).toEqual([]);
  });
});

describe('vmwright run', () => {
  it('keeps a guest from the services of its host with --offline', boot, async () => {
    const service = createServer((socket) => socket.end('secret\n')).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const { port } = service.address() as AddressInfo;
    const command = ['--', 'sh', '-c', `nc -w 3 169.254.2.2 ${port}; echo done`];
    const [online, offline] = await Promise.all([
      vmwright(['run', guest, ...command], place),
      vmwright(['run', guest, '--offline', ...command], place),
    ]);
    service.close();
    expect(online.stdout).toBe('secret\ndone\n');
    expect(offline.stdout).toMatch(/^(?!.*secret).*done\n$/s);
  });

  it('ends a guest that never reports at --timeout, with a status and message of its own', boot, async () => {
    const { stderr, exitCode } = await vmwright(['run', guest, '--timeout', '1s', '--', 'true'], place);
    expect(exitCode).toBe(124);
    expect(stderr).toMatch(/^vmwright: no result after 1000 ms: /m);
    expect(await place.leftovers()).toEqual([]);
  });

  it('shows the stderr of a QEMU that can not start, with a hint and no stack trace', async () => {
    const { stdout, stderr, exitCode } = await vmwright(['run', guest, '--memory', '1048576', '--', 'true'], place);
    expect(exitCode).toBe(125);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/cannot set up guest memory/i);
    expect(stderr).toMatch(/lower the machine's "memory"/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await place.leftovers()).toEqual([]);
  });

  it('refuses a file that is no image with status 125', async () => {
    const { stderr, exitCode } = await vmwright(['run', new URL(import.meta.url).pathname, '--', 'true'], place);
    expect(exitCode).toBe(125);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await place.leftovers()).toEqual([]);
  });

  it('keeps the status of a failure that nobody reads of', async () => {
    const command = vmwright(['run', place.file('missing.tar.zst'), '--', 'true'], place);
    command.stdout?.destroy();
    command.stderr?.destroy();
    expect((await command).exitCode).toBe(125);
  });

  it('prints one JSON object a line with --json, the log and the result among them', boot, async () => {
    const command = ['sh', '-c', 'echo hello; exit 4'];
    const { stdout, exitCode } = await vmwright(['run', guest, '--json', '--', ...command], place);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events).toContainEqual({ type: 'log', encoding: 'utf8', data: 'hello\n' });
    expect(events.at(-1)).toEqual({ type: 'result', success: false, exitStatus: 4, status: 4 });
    expect(events.filter(({ type }) => type === 'phase').map(({ phase }) => phase)).toContain('handshake');
    expect(exitCode).toBe(4);
  });

  it('leaves nothing behind after a signal, during the command and while it keeps the machine', boot, async () => {
    const busy = vmwright(['run', guest, '--', 'sh', '-c', 'echo ready; sleep 600'], place);
    const kept = vmwright(['run', guest, '--keep-alive', '--vnc', '--', 'true'], place);
    const [printed, told] = [new Transcript(busy.stdout), new Transcript(kept.stderr)];
    await printed.until('ready');
    expect(await told.until('goes on running')).toMatch(/^vmwright: VNC: .+vnc\.sock$/m);
    const children = (await Promise.all([busy, kept].map(({ pid }) => childrenOf(pid ?? 0)))).flat();
    expect(children).toHaveLength(2);
    busy.kill('SIGTERM');
    kept.kill('SIGINT');
    expect([(await busy).exitCode, (await kept).exitCode]).toEqual([143, 130]);
    await Promise.all(children.map(({ pid }) => goneProcess(pid)));
    expect(await place.leftovers()).toEqual([]);
  });

  it('leaves no QEMU two seconds after kill -9, and no file after the next run', boot, async () => {
    const command = vmwright(['run', guest, '--', 'sh', '-c', 'echo ready; sleep 600'], place);
    await new Transcript(command.stdout).until('ready');
    const [qemu] = await childrenOf(command.pid ?? 0);
    expect(qemu?.comm).toMatch(/^qemu-system/);
    command.kill('SIGKILL');
    const killed = AbortSignal.timeout(2_000);
    await goneProcess(qemu?.pid ?? 0);
    while ((await relaysOf(place.path)).length > 0) await delay(20);
    expect(killed.aborted).toBe(false);
    await command;

    expect(await place.leftovers()).not.toEqual([]);
    await vmwright(['run', guest, '--', 'true'], place);
    expect(await place.leftovers()).toEqual([]);
  });

  it('keeps the machine with --keep-alive, tells of the command when it ends, and serves VNC', boot, async () => {
    const command = vmwright(['run', guest, '--json', '--keep-alive', '--', 'sh', '-c', 'exit 5'], place);
    const said = await new Transcript(command.stdout).until('"type":"kept"');
    expect(said).not.toContain('"type":"result"');
    const kept = said.split('\n').find((line) => line.includes('"type":"kept"')) ?? '';
    const { vncSocket } = JSON.parse(kept) as { vncSocket: string };
    const vnc = connect(vncSocket);
    const [greeting] = (await once(vnc, 'data')) as [Buffer];
    expect(greeting.toString()).toMatch(/^RFB 003\.00\d\n$/);
    vnc.destroy();
    const [qemu] = await childrenOf(command.pid ?? 0);
    expect(qemu?.comm).toMatch(/^qemu-system/);
    // QEMU takes it as a power-off.
    process.kill(qemu?.pid ?? 0, 'SIGTERM');
    const { stdout, exitCode } = await command;
    const last: unknown = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    expect(last).toEqual({ type: 'result', success: false, exitStatus: 5, status: 5 });
    expect(exitCode).toBe(5);
  });
});

function brightPixels(rgba: Buffer): number {
  let count = 0;
  for (let at = 0; at < rgba.length; at += 4) if ((rgba[at] ?? 0) > 128) count++;
  return count;
}
