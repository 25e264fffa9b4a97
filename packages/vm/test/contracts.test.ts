import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { imageContract, networkContract } from '../src/contracts/index.js';
import { Parts } from './parts.js';

let parts: Parts;
let count: number;

beforeEach(async () => {
  parts = await Parts.create();
  count = 0;
});
afterEach(() => parts[Symbol.asyncDispose]());

const newDisk = () => join(parts.folder, `disk-${++count}.img`);

const network = (netdev: string) => parts.network({ netdev: (id) => netdev.replace('ID', id) });

describe('the contract of an image', () => {
  it.each(imageContract)('holds: $name', async ({ run }) => {
    await expect(run(async () => parts.image({}, newDisk()))).resolves.toBeUndefined();
  });

  it('is broken by images that share a disk, or have none', async () => {
    const results = await Promise.allSettled(imageContract.map(({ run }) => run(async () => parts.image())));
    expect(results.map(({ status }) => status)).toContain('rejected');
    const missing = newDisk();
    const image = { ...parts.image({}, missing) };
    await rm(missing);
    await expect(imageContract[0]?.run(async () => image)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the contract of a network', () => {
  it.each(networkContract)('holds: $name', async ({ run }) => {
    await expect(run(async () => network(`user,id=ID,tftp=metadata-${++count}`))).resolves.toBeUndefined();
  });

  it('is broken by a network that takes no id', async () => {
    await expect(networkContract[0]?.run(async () => network('user,id=other'))).rejects.toMatchObject({
      code: 'ERR_ASSERTION',
    });
  });
});
