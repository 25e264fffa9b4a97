import { open } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { EarlySync } from '../src/early-sync.js';
import { useWorkFolder } from './support/work-folder.js';

const folder = useWorkFolder();
const MiB = 1024 * 1024;

describe('what is synced early', () => {
  it('ends with what failed on the way, which the system tells only once', async () => {
    const file = await open(folder.file('disk.img'), 'w');
    const sync = new EarlySync(file);
    await file.close();
    for (let written = 0; written < 256; written++) sync.wrote(MiB);
    await expect(sync.finish()).rejects.toMatchObject({ code: 'EBADF' });
    await expect(sync.settled()).resolves.toBeUndefined();
  });

  it('is nothing of a small file, which is synced soon enough', async () => {
    const file = await open(folder.file('disk.img'), 'w');
    const sync = new EarlySync(file);
    await file.close();
    sync.wrote(MiB);
    await expect(sync.finish()).resolves.toBeUndefined();
  });
});
