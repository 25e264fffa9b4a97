import { randomBytes } from 'node:crypto';
import { buffer, text } from 'node:stream/consumers';
import { buildDemoGuest } from '@vmwright/demo-guest';
import { createGuestSession, type GuestProcess, type GuestSession, guestToolsChannel } from '@vmwright/guest';
import { openImage } from '@vmwright/image';
import { createUserNetwork } from '@vmwright/network';
import { createVirtualMachine, type VirtualMachine } from '@vmwright/vm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { terminalShown, useTerminal } from './terminal.js';
import { contentOf, makeTree } from './tree.js';
import { Workplace } from './workplace.js';

// On an emulated CPU each program takes long to start, and on a busy machine several times that.
const patient = { timeout: 240_000 };

let place: Workplace;
let session: GuestSession;
let vm: VirtualMachine;

// Nobody answers on its network: vm.setHandler() is never called.
beforeAll(async () => {
  place = await Workplace.create();
  const guest = place.file('guest.tar.zst');
  await buildDemoGuest({ target: guest });
  session = createGuestSession({ command: ['sh', '-c', 'exit 3'], onLog: () => undefined });
  vm = createVirtualMachine({
    image: await openImage(guest),
    network: await createUserNetwork({ restrict: true }),
    accelerator: 'tcg',
    channels: [guestToolsChannel],
    guestAccess: session,
  });
  await vm.start();
  await session.started;
}, 300_000);
afterAll(async () => {
  session?.close();
  await vm?.kill();
  await place?.[Symbol.asyncDispose]();
});

/** What a shell prints. */
async function inGuest(script: string, ...words: string[]): Promise<string> {
  const run = await vm.exec(['sh', '-c', script, 'sh', ...words], { stdin: 'empty' });
  return await text(run.stdout);
}

async function firstOutput({ stdout }: GuestProcess): Promise<string> {
  return String((await stdout[Symbol.asyncIterator]().next()).value);
}

describe('over a channel, a guest without a network', () => {
  it('reports how its command ended', patient, async () => {
    expect(await session.result).toEqual({ success: false, exitStatus: 3 });
  });

  it('carries a mebibyte of random bytes to a process and back on both streams, and its status', patient, async () => {
    const bytes = randomBytes(1024 * 1024);
    const script = 'cat >/tmp/copy; cat /tmp/copy >&2; cat /tmp/copy; rm /tmp/copy; exit 7';
    const run = await vm.exec(['sh', '-c', script], { stdin: bytes });
    const [out, err] = await Promise.all([buffer(run.stdout), buffer(run.stderr)]);
    expect(out.equals(bytes)).toBe(true);
    expect(err.equals(bytes)).toBe(true);
    expect(await run.exit).toMatchObject({ exitStatus: 7 });
  });

  it('gives a process its arguments, variables and folder, and a shell what is written to it', patient, async () => {
    const odd = 'a "q" $(x) \\ %s\nü😀';
    const run = await vm.exec(['sh', '-c', 'printf "%s|" "$ODD" "$PWD" "$@"', 'sh', odd, '', '-n'], {
      env: { ODD: odd },
      cwd: '/proc',
      stdin: 'empty',
    });
    expect(await text(run.stdout)).toBe(`${odd}|/proc|${odd}||-n|`);
    const shell = await vm.shell({ argv: ['/bin/sh'], tty: false });
    shell.stdin.end('echo $((6 * 7))\nexit 4\n');
    expect(await text(shell.stdout)).toBe('42\n');
    expect(await shell.exit).toMatchObject({ exitStatus: 4 });
  });

  it('gives a program a terminal of the size that is asked for, with its keys', patient, async () => {
    const { shown, exitStatus } = await useTerminal(vm);
    expect(shown).toMatch(terminalShown);
    expect(exitStatus).toBe(5);
  });

  it('leaves nothing running of a process that was given up', patient, async () => {
    const controller = new AbortController();
    const run = await vm.exec(['sh', '-c', 'sleep 987 & echo ready; wait'], { signal: controller.signal });
    expect(await firstOutput(run)).toBe('ready\n');
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(run.exit).rejects.toBe(reason);
    const script = 'pgrep -f "^sleep 987$" || echo none';
    await vi.waitFor(async () => expect(await inGuest(script)).toBe('none\n'), { timeout: 60_000 });
  });

  it('takes and gives a tree of 1,000 files byte for byte, and lists it', patient, async () => {
    const [tree, copy] = [place.file('tree'), place.file('copy')];
    await makeTree(tree);
    await vm.copyIn(tree, '/tmp/tree');
    expect((await vm.listFiles('/tmp/tree')).length).toBe(1_000);
    await vm.copyOut('/tmp/tree', copy);
    expect(await contentOf(copy)).toEqual(await contentOf(tree));
    await inGuest('rm -r /tmp/tree');
  });

  it('goes on at once after it went back to a checkpoint, whatever was under way', patient, async () => {
    await inGuest('echo before >/tmp/moment');
    const then = await vm.exec(['cat']);
    then.stdin.write(randomBytes(300_000));
    await firstOutput(then);
    const { name } = await vm.checkpoint();
    await inGuest('echo after >/tmp/moment');
    const later = await vm.exec(['sh', '-c', 'while :; do cat /bin/busybox; done']);
    await firstOutput(later);
    await vm.revert(name);
    for (const lost of [then, later]) {
      lost.stdout.resume();
      await expect(lost.exit).rejects.toMatchObject({ code: 'GUEST_PROCESS_LOST' });
    }
    expect(await inGuest('cat /tmp/moment')).toBe('before\n');
  });

  it('is reached again when it has started again', patient, async () => {
    await inGuest('touch /tmp/old');
    await vm.reset();
    expect(await inGuest('ls /tmp/old 2>/dev/null || echo new')).toBe('new\n');
  });
});
