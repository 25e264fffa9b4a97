import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { buildDemoGuest } from '@vmwright/demo-guest';
import { openImage } from '@vmwright/image';
import { createUserNetwork } from '@vmwright/network';
import {
  channelOpen,
  createVirtualMachine,
  type SerialAttachment,
  serialText,
  type VirtualMachine,
} from '@vmwright/vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Workplace } from './workplace.js';

const channel = 'org.qemu.guest_agent.0';
const patient = { timeout: 120_000 };
// An operating system keeps up with this, the more so as the keyboard keeps some keys for it.
const pace = { paceMs: 20 };

let place: Workplace;
let vm: VirtualMachine;
let console: SerialAttachment;

beforeAll(async () => {
  place = await Workplace.create();
  const guest = place.file('guest.tar.zst');
  await buildDemoGuest({ target: guest });
  vm = createVirtualMachine({
    image: await openImage(guest),
    network: await createUserNetwork(),
    accelerator: 'tcg',
    serial: true,
    channels: [channel],
  });
  await vm.start();
  await vm.waitFor(serialText('# '), { timeoutMs: 120_000 });
  console = vm.serial.attach({ scrollBack: false });
  console.setEncoding('utf8');
  // From here on it is a shell that neither echoes nor prompts.
  const loop = 'echo quiet-$((1)); while IFS= read -r line; do eval "$line"; done';
  console.write(`stty -echo; exec sh -c '${loop}'\n`);
  await readUntil('quiet-1');
  // What is typed and clicked goes nowhere before the guest has found its devices.
  await inGuest(`until [ -e /dev/virtio-ports/${channel} ]; do sleep 0.2; done`);
  await inGuest('until grep -q Tablet /proc/bus/input/devices; do sleep 0.2; done');
  await inGuest('dumpkmap >/tmp/english.kmap');
}, 300_000);
afterAll(async () => {
  await vm?.kill();
  await place?.[Symbol.asyncDispose]();
});

let commands = 0;

/** Runs a command line in the shell on the serial port, and gives what it prints. */
async function inGuest(command: string): Promise<string> {
  const [begin, end] = [`-begin-${++commands}-`, `-end-${commands}-`];
  console.write(`echo ${begin}; ${command}; echo ${end}\n`);
  const read = await readUntil(end);
  return read
    .slice(read.indexOf(begin) + begin.length, read.indexOf(end))
    .replaceAll('\r', '')
    .replace('\n', '');
}

async function readUntil(wanted: string): Promise<string> {
  let read = '';
  while (!read.includes(wanted)) {
    const chunk: string | null = console.read();
    if (chunk === null) await once(console, 'readable');
    else read += chunk;
  }
  return read;
}

/** Types at the shell on the second console, and gives what a program there has read. */
async function typed(text: string, layout: 'en-us' | 'de'): Promise<string> {
  await vm.type('cat >/tmp/typed\n', { ...pace, layout });
  await vm.type(`${text}\n`, { ...pace, layout });
  await vm.press('ctrl-d');
  await vm.type('touch /tmp/done\n', { ...pace, layout });
  await inGuest('until [ -e /tmp/done ]; do sleep 0.2; done; rm /tmp/done');
  const hex = await inGuest(`hexdump -v -e '1/1 "%02x"' /tmp/typed`);
  return Buffer.from(hex.trim(), 'hex').toString();
}

it('a shell on the serial port answers whoever attaches', patient, async () => {
  expect(await inGuest('echo $((6 * 7)) from $(uname -s)')).toBe('42 from Linux\n');
});

it('what is typed arrives byte for byte in English, and shows on the screen', patient, async () => {
  await inGuest('loadkmap </tmp/english.kmap');
  await vm.press('alt-f2');
  const before = await vm.waitForScreen({ stableMs: 500 });
  const text = `The quick brown fox, 0123456789 times: ~!@#$%^&*()_+{}|:"<>?\`-=[]\\;',./`;
  expect(await typed(text, 'en-us')).toBe(`${text}\n`);
  await expect(vm.waitForScreen({ matches: before, tolerance: 0.001 }, { timeoutMs: 1_000 })).rejects.toMatchObject({
    code: 'VM_TIMEOUT',
  });
  expect(await inGuest('cat /dev/vcs2')).toContain('The quick brown fox, 0123456789 times:');
});

it('what is typed arrives byte for byte in German, with AltGr and dead keys', patient, async () => {
  // Made by: ckbcomp -layout de | loadkeys -u -b | gzip -9
  const keymap = await readFile(new URL('fixtures/de.bmap.gz', import.meta.url));
  await inGuest(`echo ${keymap.toString('base64')} | base64 -d | gunzip -c | loadkmap`);
  await vm.press('alt-f2');
  const text = `Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich: @€{[]}\\~|<>#'+*-_ ÄÖÜ ^ \` éêà`;
  expect(await typed(text, 'de')).toBe(`${text}\n`);
});

it('the pointer goes where it is sent, and clicks there', patient, async () => {
  const { width, height } = await vm.screenshot();
  await inGuest(
    'for e in /sys/class/input/event*; do grep -q Tablet $e/device/name && exec 8</dev/input/${e##*/}; done',
  );
  await vm.mouse.moveTo(width / 4, height / 2);
  await vm.mouse.click('right');
  // Two axes and a report; the scan code, the button and a report, for down and for up: 24 bytes each, without the last report.
  const records = await inGuest(`head -c 192 <&8 | hexdump -v -e '24/1 "%02x" "\\n"'`);
  const events = records.trim().split('\n');
  const found = events
    .map((line) => Buffer.from(line.trim(), 'hex'))
    .map((record) => ({
      type: record.readUInt16LE(16),
      code: record.readUInt16LE(18),
      value: record.readInt32LE(20),
    }));
  const [absolute, key, buttonRight] = [3, 1, 0x111];
  const at = (code: number) => found.find((event) => event.type === absolute && event.code === code)?.value ?? 0;
  expect(at(0) / 0x7fff).toBeCloseTo(0.25, 2);
  expect(at(1) / 0x7fff).toBeCloseTo(0.5, 2);
  const button = found.filter((event) => event.type === key && event.code === buttonRight).map(({ value }) => value);
  expect(button).toEqual([1, 0]);
});

it(
  'a program that opens its channel is noticed, before or during the wait, and can be talked to',
  patient,
  async () => {
    await expect(vm.waitFor(channelOpen(channel), { timeoutMs: 500 })).rejects.toMatchObject({ code: 'VM_TIMEOUT' });
    const waiting = vm.waitFor(channelOpen(channel));
    await inGuest(`exec 7<>/dev/virtio-ports/${channel}`);
    await waiting;
    await expect(vm.waitFor(channelOpen(channel))).resolves.toBeUndefined();
    const port = vm.channel(channel);
    const data = once(port, 'data');
    await inGuest('echo from the guest >&7');
    expect(String((await data)[0])).toBe('from the guest\n');
    port.write('from the host\n');
    expect(await inGuest('head -n 1 <&7')).toBe('from the host\n');
  },
);
