import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isRecord } from '../src/cache/json.js';
import { knownRecord } from '../src/cache/known-record.js';
import { temporaryFolder } from './support/temporary-folder.js';

let file: string;
const parse = vi.fn<(record: unknown) => object | null>((record) => (isRecord(record) ? record : null));

beforeEach(async () => {
  parse.mockClear();
  file = join(await temporaryFolder(), 'record.json');
  await writeFile(file, '{"a":1}', { mode: 0o600 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Files that were written just now have the times of long ago then. */
function later(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
}

describe('knownRecord', () => {
  it('reads a file once, for as long as it stays as it is', async () => {
    later();
    const first = await knownRecord(file, parse);
    expect(first).toEqual({ a: 1 });
    expect(await knownRecord(file, parse)).toBe(first);
    expect(parse).toHaveBeenCalledTimes(1);
  });

  it('sees that a file was written anew, also with as many bytes', async () => {
    later();
    await knownRecord(file, parse);
    await rm(file);
    await writeFile(file, '{"a":2}', { mode: 0o600 });
    expect(await knownRecord(file, parse)).toEqual({ a: 2 });
  });

  it('does not trust the times of a file that was written a moment ago', async () => {
    await knownRecord(file, parse);
    await knownRecord(file, parse);
    expect(parse).toHaveBeenCalledTimes(2);
  });

  it('knows nothing of a file that is gone, or that no record is made of', async () => {
    later();
    await knownRecord(file, parse);
    await rm(file);
    expect(await knownRecord(file, parse)).toBeNull();
    await writeFile(file, '[]', { mode: 0o600 });
    expect(await knownRecord(file, parse)).toBeNull();
  });
});
