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

describe('vmwright run', () => {
  it('prints what the guest prints, and saves a picture of its console', boot, async () => {
    const screenshot = place.file('-c,o "n" $(s)ole.png');
    const { stdout, exitCode } = await vmwright(['run', guest, '--screenshot', screenshot, '--', 'uname', '-a'], place);
    expect(stdout).toMatch(/^Linux .* x86_64 GNU\/Linux\n$/);
    expect(exitCode).toBe(0);
    const { width, height, data } = PNG.sync.read(await readFile(screenshot));
    expect(width * height).toBeGreaterThanOrEqual(640 * 400);
    expect(brightPixels(data)).toBeGreaterThan(500);
    expect(await place.leftovers()).toEqual([]);
  });

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

  it('exits with the status of the guest command', boot, async () => {
    const { stdout, exitCode } = await vmwright(['run', guest, '--', 'sh', '-c', 'echo out; exit 3'], place);
    expect({ stdout, exitCode }).toEqual({ stdout: 'out\n', exitCode: 3 });
  });

  it('gives the command its arguments and environment byte for byte', boot, async () => {
    const odd = 'a "quoted" $(word), \\ 100 % ünï 🖥\nsecond line';
    const script = 'printf "%s|" "$ODD" "$@"';
    const args = ['run', guest, '--env', `ODD=${odd}`, '--', 'sh', '-c', script, 'sh', odd, '', '-n'];
    const { stdout } = await vmwright(args, place);
    expect(stdout).toBe(`${odd}|${odd}||-n|`);
  });

  it('gives the machine the CPUs and memory that the user asks for', boot, async () => {
    const command = ['sh', '-c', 'nproc; grep MemTotal /proc/meminfo'];
    const { stdout } = await vmwright(['run', guest, '--cpus', '2', '--memory', '700', '--', ...command], place);
    const [, cpus, memoryKiB] = /^(\d+)\nMemTotal: +(\d+) kB\n$/.exec(stdout) ?? [];
    expect(Number(cpus)).toBe(2);
    expect(Number(memoryKiB) / 1024).toBeGreaterThan(600);
    expect(Number(memoryKiB) / 1024).toBeLessThan(700);
  });

  it('ends a guest that never reports at --timeout, with a status and message of its own', boot, async () => {
    const { stderr, exitCode } = await vmwright(['run', guest, '--timeout', '1s', '--', 'true'], place);
    expect(exitCode).toBe(124);
    expect(stderr).toMatch(/^vmwright: no result after 1000 ms: /m);
    expect(await place.leftovers()).toEqual([]);
  });

  it('tells a command that hangs from a guest that does not boot', boot, async () => {
    const { stderr, exitCode } = await vmwright(['run', guest, '--timeout', '30s', '--', 'sleep', '600'], place);
    expect(exitCode).toBe(124);
    expect(stderr).toMatch(/the guest took its command, but has not reported/);
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

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind after %s', boot, async (signal) => {
    const command = vmwright(['run', guest, '--', 'sh', '-c', 'echo ready; sleep 600'], place);
    await new Transcript(command.stdout).until('ready');
    const children = await childrenOf(command.pid ?? 0);
    expect(children).toHaveLength(1);
    command.kill(signal);
    const { exitCode } = await command;
    expect(exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
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

  it('keeps the machine with --keep-alive, and serves VNC where --vnc says', boot, async () => {
    const command = vmwright(['run', guest, '--keep-alive', '--vnc', '--', 'echo', 'ready'], place);
    const said = await new Transcript(command.stderr).until('goes on running');
    const [qemu] = await childrenOf(command.pid ?? 0);
    expect(qemu?.comm).toMatch(/^qemu-system/);
    const vnc = connect(/^vmwright: VNC: (.+)$/m.exec(said)?.[1] ?? '');
    const [greeting] = (await once(vnc, 'data')) as [Buffer];
    expect(greeting.toString()).toMatch(/^RFB 003\.00\d\n$/);
    vnc.destroy();
    command.kill('SIGINT');
    expect((await command).exitCode).toBe(130);
  });

  it(
    'tells of the command when it ends, and the result at last when the machine that was kept has ended',
    boot,
    async () => {
      const command = vmwright(['run', guest, '--json', '--keep-alive', '--', 'sh', '-c', 'exit 5'], place);
      const transcript = new Transcript(command.stdout);
      expect(await transcript.until('"type":"kept"')).not.toContain('"type":"result"');
      const [qemu] = await childrenOf(command.pid ?? 0);
      // QEMU takes it as a power-off.
      process.kill(qemu?.pid ?? 0, 'SIGTERM');
      const { stdout, exitCode } = await command;
      const last: unknown = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
      expect(last).toEqual({ type: 'result', success: false, exitStatus: 5, status: 5 });
      expect(exitCode).toBe(5);
    },
  );
});

function brightPixels(rgba: Buffer): number {
  let count = 0;
  for (let at = 0; at < rgba.length; at += 4) if ((rgba[at] ?? 0) > 128) count++;
  return count;
}
