import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { ImageError, type ImageErrorCode } from '../../src/index.js';

/** A folder for each test of the file that calls this, gone after the test. */
export function useWorkFolder(): { readonly path: string; file(name: string): string } {
  // All is synced to a disk, which may be a slow one, and busy.
  vi.setConfig({ testTimeout: 120_000 });
  const folder = { path: '', file: (name: string) => join(folder.path, name) };
  beforeEach(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'image-test-'));
  });
  afterEach(() => rm(folder.path, { recursive: true, force: true }));
  return folder;
}

export async function write(path: string, bytes: Buffer): Promise<string> {
  await writeFile(path, bytes);
  return path;
}

/** The code of the ImageError that `work` ends with, or null when it succeeds. */
export async function codeOf(work: Promise<unknown>): Promise<ImageErrorCode | null> {
  try {
    await work;
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(ImageError);
    return error instanceof ImageError ? error.code : null;
  }
}

export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).toSorted();
}
