import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import type { Disk } from '@vmwright/qemu-args';
import type { Image } from '../image.js';
import type { Network } from '../network.js';

/** One promise of an interface, for a test of that name in any framework: `run` rejects where it is broken. */
export interface ContractTest<T> {
  readonly name: string;
  /** @param create makes a new one, which the test releases */
  readonly run: (create: () => Promise<T>) => Promise<void>;
}

/** What a virtual machine relies on in an image, whoever made it. */
export const imageContract: readonly ContractTest<Image>[] = [
  {
    name: 'its files are there until it is released',
    run: async (create) => {
      const image = await create();
      for (const file of filesOf(image.disk)) await access(file);
      await image.release();
    },
  },
  {
    name: 'its machine is plain data of a format that has a version',
    run: async (create) => {
      const image = await create();
      assert.equal(image.machine.version, 1);
      assert.deepEqual(structuredClone(image.machine), image.machine);
      await image.release();
    },
  },
  {
    name: 'two of them write to files of their own',
    run: async (create) => {
      const [one, other] = [await create(), await create()];
      assert.notEqual(one.disk.file, other.disk.file);
      await one.release();
      await access(other.disk.file);
      await other.release();
    },
  },
];

/** What a virtual machine relies on in a network, whoever made it. */
export const networkContract: readonly ContractTest<Network>[] = [
  {
    name: 'names itself to QEMU by the id that it is given, the same each time',
    run: async (create) => {
      const network = await create();
      const netdev = network.netdev('netdev-0');
      assert.match(netdev, /^[a-z-]+,(?:.*,)?id=netdev-0(?:,|$)/);
      assert.equal(network.netdev('netdev-0'), netdev);
      await network.release();
    },
  },
  {
    name: 'takes handlers, and takes them away',
    run: async (create) => {
      const network = await create();
      network.setHandler((_, response) => response.end());
      network.setHandler(null);
      await network.release();
    },
  },
  {
    name: 'is not the same as another to QEMU, while both are there',
    run: async (create) => {
      const [one, other] = [await create(), await create()];
      assert.notEqual(one.netdev('netdev-0'), other.netdev('netdev-0'));
      await Promise.all([one.release(), other.release()]);
    },
  },
];

function filesOf(disk: Disk): string[] {
  const below = disk.format === 'qcow2' && disk.backing !== undefined ? filesOf(disk.backing) : [];
  return [disk.file, ...below];
}
