import { text } from 'node:stream/consumers';
import { buildDemoGuest } from '@vmwright/demo-guest';
import { createGuestSession, type GuestSession } from '@vmwright/guest';
import { openImage } from '@vmwright/image';
import { createUserNetwork } from '@vmwright/network';
import { createVirtualMachine, type VirtualMachine } from '@vmwright/vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { terminalShown, useTerminal } from './terminal.js';
import { Transcript } from './transcript.js';
import { Workplace } from './workplace.js';

// On an emulated CPU each program takes long to start, and on a busy machine several times that.
const patient = { timeout: 240_000 };

let place: Workplace;
let session: GuestSession;
let vm: VirtualMachine;
let log = '';

// The command tells again and again what the file says, which is in the guest's memory.
beforeAll(async () => {
  place = await Workplace.create();
  const guest = place.file('guest.tar.zst');
  await buildDemoGuest({ target: guest });
  session = createGuestSession({
    command: ['sh', '-c', 'while :; do cat /tmp/word; sleep 0.2; done 2>/dev/null'],
    onLog: (chunk) => {
      log += Buffer.from(chunk).toString();
    },
  });
  vm = createVirtualMachine({
    image: await openImage(guest),
    network: await createUserNetwork({ restrict: true }),
    accelerator: 'tcg',
    guestAccess: session,
  });
  vm.setHandler(session.handler);
  await vm.start();
  await session.started;
}, 300_000);
afterAll(async () => {
  session?.close();
  await vm?.kill();
  await place?.[Symbol.asyncDispose]();
});

/** What a shell prints. */
async function inGuest(script: string): Promise<string> {
  const run = await vm.exec(['sh', '-c', script], { stdin: 'empty' });
  return await text(run.stdout);
}

/** Waits until the command says something. */
async function heard(word: string): Promise<void> {
  log = '';
  await expect.poll(() => log, { timeout: 60_000 }).toContain(word);
}

describe('over the user network, a guest', () => {
  it('gives a program a terminal of the size that is asked for, with its keys', patient, async () => {
    const { shown, exitStatus } = await useTerminal(vm);
    expect(shown).toMatch(terminalShown);
    expect(exitStatus).toBe(5);
  });

  it(
    'that went back is heard and reached again, however often it went, and what waited for input is at its end',
    patient,
    async () => {
      await inGuest('echo before >/tmp/word');
      await heard('before');
      const reader = await vm.exec(['sh', '-c', 'cat; touch /tmp/over']);
      reader.stdin.write('some');
      await new Transcript(reader.stdout).until('some');
      const { name } = await vm.checkpoint();
      for (let round = 0; round < 5; round++) {
        await inGuest(`echo after-${round} >/tmp/word`);
        await heard(`after-${round}`);
        await vm.revert(name);
        await heard('before');
        expect(await inGuest('cat /tmp/word; until [ -e /tmp/over ]; do sleep 0.2; done; echo over')).toBe(
          'before\nover\n',
        );
      }
      await expect(reader.exit).rejects.toMatchObject({ code: 'GUEST_PROCESS_LOST' });
    },
  );
});
