import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../src/byte-reader.js';
import { type ArchiveLimits, archiveLimits } from '../src/limits.js';
import { readTar } from '../src/tar/read-tar.js';
import { endOfArchive, member, pax } from './support/tar-builder.js';
import { codeOf } from './support/work-folder.js';

interface Extent {
  readonly offset: number;
  readonly length: number;
}

const endOf = ({ offset, length }: Extent) => offset + length;
const sizeOf = (extents: readonly Extent[]) => extents.reduce((end, extent) => Math.max(end, endOf(extent)), 0);
const dataOf = (extents: readonly Extent[]) =>
  Buffer.alloc(
    extents.reduce((sum, { length }) => sum + length, 0),
    1,
  );

const version0 = (extents: readonly Extent[], map: readonly (readonly [string, string])[]) => {
  const size = ['GNU.sparse.size', String(sizeOf(extents))] as const;
  const blocks = ['GNU.sparse.numblocks', String(extents.length)] as const;
  return Buffer.concat([pax([size, blocks, ...map]), member({ name: 'disk.img', data: dataOf(extents) })]);
};

/** One file, its map written in each of the ways that there are. */
const writers: Readonly<Record<string, (extents: readonly Extent[]) => Buffer>> = {
  'old GNU': (extents) => {
    const entries = extents.map(({ offset, length }) => [offset, length] as const);
    return member({ name: 'disk.img', data: dataOf(extents), sparse: { realSize: sizeOf(extents), entries } });
  },
  'PAX 0.0': (extents) => {
    const pairs = extents.flatMap(({ offset, length }) => [
      ['GNU.sparse.offset', String(offset)] as const,
      ['GNU.sparse.numbytes', String(length)] as const,
    ]);
    return version0(extents, pairs);
  },
  'PAX 0.1': (extents) => {
    const map = extents.map(({ offset, length }) => `${offset},${length}`).join(',');
    return version0(extents, [['GNU.sparse.map', map]]);
  },
  'PAX 1.0': (extents) => version1(sizeOf(extents), [extents.length, ...extents.flatMap(Object.values)], extents),
};

function version1(realSize: number, numbers: readonly number[], extents: readonly Extent[]): Buffer {
  const map = Buffer.from(numbers.map((number) => `${number}\n`).join(''));
  const padded = Buffer.concat([map, Buffer.alloc((512 - (map.length % 512)) % 512)]);
  const records = pax([
    ['GNU.sparse.major', '1'],
    ['GNU.sparse.minor', '0'],
    ['GNU.sparse.name', 'disk.img'],
    ['GNU.sparse.realsize', String(realSize)],
  ]);
  return Buffer.concat([records, member({ name: 'x', data: Buffer.concat([padded, dataOf(extents)]) })]);
}

async function* inChunks(bytes: Buffer, chunkBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** Where the data of the only member is, whatever pieces it came in. */
async function extentsOf(tar: Buffer, chunkBytes: number, limits: ArchiveLimits = archiveLimits): Promise<Extent[]> {
  const extents: Extent[] = [];
  for await (const file of readTar(new ByteReader(inChunks(tar, chunkBytes)), limits)) {
    for await (const { offset, bytes } of file.pieces()) {
      const last = extents.at(-1);
      const follows = last !== undefined && endOf(last) === offset;
      if (follows) extents[extents.length - 1] = { ...last, length: last.length + bytes.length };
      else extents.push({ offset, length: bytes.length });
    }
  }
  return extents;
}

const anyExtents = fc
  .array(fc.record({ hole: fc.integer({ min: 1, max: 2 ** 33 }), blocks: fc.integer({ min: 1, max: 8 }) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((runs) => {
    let end = 0;
    return runs.map(({ hole, blocks }) => {
      const extent = { offset: end + hole, length: blocks * 512 };
      end = endOf(extent);
      return extent;
    });
  });

describe.each(Object.entries(writers))('a sparse map of %s', (_, write) => {
  it('is read the same in chunks of any size', async () => {
    const property = fc.asyncProperty(anyExtents, fc.integer({ min: 1, max: 3000 }), async (extents, chunkBytes) => {
      expect(await extentsOf(Buffer.concat([write(extents), endOfArchive]), chunkBytes)).toEqual(extents);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('is refused with an entry more than allowed, and read with as many', async () => {
    const extents = Array.from({ length: 50 }, (_, index) => ({ offset: index * 1024, length: 512 }));
    const tar = Buffer.concat([write(extents), endOfArchive]);
    expect(await extentsOf(tar, 4096, { ...archiveLimits, sparseExtents: 50 })).toEqual(extents);
    expect(await codeOf(extentsOf(tar, 4096, { ...archiveLimits, sparseExtents: 49 }))).toBe('TAR_LIMIT');
  });
});

describe('the map of a member', () => {
  it('is refused for the number of entries that it announces, before they are read', async () => {
    const tar = version1(4096, [archiveLimits.sparseExtents + 1], []);
    expect(await codeOf(extentsOf(tar, 4096))).toBe('TAR_LIMIT');
  });

  it.each(['', '+1', '-1', ' 1', '1 ', '0x1', '1e3', '1.5', '١', '9'.repeat(21)])(
    'is refused for the number %j',
    async (number) => {
      const extents = [{ offset: 0, length: 512 }];
      const map = version0(extents, [['GNU.sparse.map', `${number},512`]]);
      const pairs = version0(extents, [
        ['GNU.sparse.offset', number],
        ['GNU.sparse.numbytes', '512'],
      ]);
      for (const tar of [map, pairs]) expect(await codeOf(extentsOf(tar, 4096))).toBe('TAR_SPARSE');
    },
  );

  it.each([1, 7, 512, 100_000])('is refused when the archive ends in it, read in chunks of %i bytes', async (chunk) => {
    const extents = [{ offset: 4096, length: 512 }];
    for (const write of Object.values(writers)) {
      const tar = write(extents);
      // Behind the first header, and before the data.
      for (const end of [700, tar.length - 513]) {
        expect(await codeOf(extentsOf(tar.subarray(0, end), chunk))).toMatch(/^TAR_/);
      }
    }
  });
});
