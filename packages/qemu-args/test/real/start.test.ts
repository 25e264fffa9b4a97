import { join } from 'node:path';
import type { ResolvedMachine } from '@vmwright/machine-schema';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QemuCapabilities } from '../../src/index.js';
import { qemuArgs } from '../../src/index.js';
import { anyMachine, everyValue, machine } from '../machines.js';
import { Folder } from './folder.js';
import { probe } from './probe.js';
import { cleanEnd, startAndQuit } from './qemu.js';

// Few processors, shared with the tests in other files: more at a time only wait for each other.
const atATime = 2;
const seed = 20_161;

let folder: Folder;
let capabilities: QemuCapabilities;

beforeAll(async () => {
  folder = await Folder.create();
  capabilities = await probe();
});

afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

test('every value that the schema lists starts without a word on stderr', { timeout: 120_000 }, async () => {
  expect(await failures(everyValue())).toEqual([]);
});

test('1000 random machines start without a word on stderr', { timeout: 600_000 }, async () => {
  expect(await failures(fc.sample(anyMachine, { numRuns: 1000, seed }))).toEqual([]);
});

test.each([1, 2, 255])('%i CPUs start without a word on stderr', { timeout: 120_000 }, async (count) => {
  const machines = (['threads', 'cores', 'sockets'] as const).map((factor) => machine({ [factor]: count }));
  expect(await failures(machines)).toEqual([]);
});

test('machines of many CPUs start, or are refused before', { timeout: 120_000 }, async () => {
  const factors = [
    [3, 1, 64],
    [1, 3, 65],
    [5, 51, 1],
    [1, 51, 5],
    [2, 2, 33],
    [15, 17, 1],
  ] as const;
  const machines = factors.map(([threads, cores, sockets]) => machine({ threads, cores, sockets }));
  expect((await failures(machines)).filter((failure) => !failure.includes('has APIC id'))).toEqual([]);
});

/** Those that didn't start, or not silently, or ended in another way than they were told to. */
async function failures(machines: readonly ResolvedMachine[]): Promise<string[]> {
  const queue = machines.values();
  const failed: string[] = [];
  const work = async (worker: number) => {
    // QEMU locks its disk: each that runs at the same time has its own.
    const file = await folder.disk(`disk-${worker}.img`);
    for (const machine of queue) {
      const end = await endOf(machine, file, join(folder.path, `vnc-${worker}.sock`));
      if (end !== JSON.stringify(cleanEnd)) {
        failed.push(`${JSON.stringify(machine)}: ${end}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, (_, worker) => work(worker)));
  return failed;
}

async function endOf(machine: ResolvedMachine, file: string, vncSocket: string): Promise<string> {
  const disk = { format: 'raw', file } as const;
  const common = { netdev: 'user,id=netdev-0', accelerator: 'tcg', capabilities } as const;
  try {
    return JSON.stringify(await startAndQuit(qemuArgs({ ...common, machine, disk, vncSocket })));
  } catch (error) {
    return String(error);
  }
}
