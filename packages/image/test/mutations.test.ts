import { readdir, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ImageError, inspectImage, unpackImage } from '../src/index.js';
import { disk, good, layer, machineJson } from './support/base-image.js';
import { endOfArchive, member, pax } from './support/tar-builder.js';
import { namesIn, useWorkFolder } from './support/work-folder.js';
import { zstdFrame } from './support/zstd-builder.js';

const folder = useWorkFolder();
/** All of them with VMWRIGHT_SOAK=1; else a part, other ones each time. */
const isSoak = process.env.VMWRIGHT_SOAK === '1';
const rounds = isSoak ? 20_000 : 400;
const firstSeed = isSoak ? 1 : Math.floor(Date.now() / 1000);
/** Far more than any of them takes on a busy machine. */
const timeout = isSoak ? 3_600_000 : 120_000;

const mapped = [
  [0, 4096],
  [512 * 1024, 8192],
  [disk.length - 4096, 4096],
] as const;
const stored = Buffer.concat(mapped.map(([offset, length]) => disk.subarray(offset, offset + length)));
const map = mapped.flat();

/** The disk in each form that tar has for holes. */
const disks: readonly Buffer[] = [
  good.disk,
  member({ name: 'disk.img', data: stored, sparse: { realSize: disk.length, entries: mapped } }),
  Buffer.concat([
    pax([
      ['GNU.sparse.size', String(disk.length)],
      ['GNU.sparse.numblocks', '3'],
      ['GNU.sparse.map', map.join(',')],
      ['GNU.sparse.name', 'disk.img'],
    ]),
    member({ name: 'GNUSparseFile.1/disk.img', data: stored }),
  ]),
  Buffer.concat([
    pax([
      ['GNU.sparse.major', '1'],
      ['GNU.sparse.minor', '0'],
      ['GNU.sparse.realsize', String(disk.length)],
      ['GNU.sparse.name', 'disk.img'],
    ]),
    member({ name: 'GNUSparseFile.1/disk.img', data: Buffer.concat([mapBlock(), stored]) }),
  ]),
];
const tars = disks.map((image) => Buffer.concat([good.json, good.layer, image, endOfArchive]));

function mapBlock(): Buffer {
  const block = Buffer.alloc(512);
  block.write(`3\n${map.join('\n')}\n`);
  return block;
}

/** mulberry32: numbers from 0 to 1 that depend on the seed alone. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

const interesting = [0, 1, 0x20, 0x2f, 0x30, 0x37, 0x39, 0x3d, 0x7f, 0x80, 0xff];

/** Some changes where headers, maps and tables are: bytes, runs of one byte, pieces copied, cut out or doubled. */
function mutate(original: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(original);
  const below = (limit: number) => Math.floor(random() * limit);
  const somewhere = () => (random() < 0.7 ? hotSpot(bytes, below) : below(bytes.length));
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const at = Math.min(somewhere(), bytes.length - 1);
    const length = 1 + below(random() < 0.8 ? 12 : 2000);
    const kind = below(5);
    if (kind === 0) bytes.fill(interesting[below(interesting.length)] ?? 0, at, Math.min(at + length, bytes.length));
    else if (kind === 1) bytes.writeUInt8(below(256), at);
    else if (kind === 2) bytes.copy(bytes, at, below(bytes.length), below(bytes.length));
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    if (bytes.length < 1024) return bytes;
  }
  return bytes;
}

/** A header of the tar, or the beginning of a member, where formats have theirs. */
function hotSpot(bytes: Buffer, below: (limit: number) => number): number {
  const spots = [0, 512, 1024, 1536, 1024 + 65_536, 1024 + 131_072, 1024 + layer.length, 1536 + layer.length];
  const spot = spots[below(spots.length)] ?? 0;
  return Math.min(bytes.length - 1, spot + below(600));
}

/** Makes the checksums of headers right again: else most changes would only ever meet those. */
function repairChecksums(tar: Buffer): void {
  for (let at = 0; at + 512 <= tar.length; at += 512) {
    const block = tar.subarray(at, at + 512);
    if (block.toString('latin1', 257, 262) !== 'ustar') continue;
    const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  }
}

function mutatedArchive(seed: number): Buffer {
  const random = randomFrom(seed);
  const tar = tars[Math.floor(random() * tars.length)] ?? Buffer.alloc(0);
  if (random() < 0.2) return mutate(zstdFrame(tar), random);
  const changed = mutate(tar, random);
  if (random() < 0.9) repairChecksums(changed);
  return zstdFrame(changed);
}

describe('an archive with random damage', () => {
  it(`is unpacked right or refused with an ImageError, and leaves nothing (${rounds} of them)`, {
    timeout,
  }, async () => {
    const archive = folder.file('image.tar.zst');
    const codes = new Map<string, number>();
    for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
      await writeFile(archive, mutatedArchive(seed));
      const signal = AbortSignal.timeout(30_000);
      const unpack = unpackImage(archive, folder.file('image'), { decoder: 'fzstd', signal });
      const outcome = await unpack.then(
        () => 'unpacked',
        (error: unknown) => (error instanceof ImageError ? error.code : `seed ${seed}: ${String(error)}`),
      );
      codes.set(outcome, (codes.get(outcome) ?? 0) + 1);
      await rm(folder.file('image'), { recursive: true, force: true });
      const left = await readdir(folder.path);
      if (left.length > 1) throw new Error(`seed ${seed} left ${left.join(', ')}`);
    }
    expect([...codes.keys()].filter((code) => /^seed|IO_FAILED/.test(code))).toEqual([]);
    // Damage that never got past the first check would say nothing.
    expect(codes.size).toBeGreaterThan(8);
    expect(await namesIn(folder.path)).toEqual(['image.tar.zst']);
  });

  it('is inspected or refused with an ImageError', { timeout }, async () => {
    const archive = folder.file('image.tar.zst');
    const wrong: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + rounds / 4; seed++) {
      await writeFile(archive, mutatedArchive(seed));
      const inspection = inspectImage(archive, { decoder: 'fzstd', signal: AbortSignal.timeout(30_000) });
      await inspection.catch((error: unknown) => {
        if (!(error instanceof ImageError)) wrong.push(`seed ${seed}: ${String(error)}`);
      });
    }
    expect(wrong).toEqual([]);
  });

  it('would be unpacked without the damage', async () => {
    for (const tar of tars) {
      await writeFile(folder.file('image.tar.zst'), zstdFrame(tar));
      expect(await unpackImage(folder.file('image.tar.zst'), folder.file('image'))).toEqual(
        JSON.parse(machineJson.toString()),
      );
      await rm(folder.file('image'), { recursive: true });
    }
  });
});
