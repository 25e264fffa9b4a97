import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError, inspectImage, packImage, unpackImage, verifyImage } from '../src/index.js';
import { formatManifest, parseManifest } from '../src/manifest/format.js';
import { SparseDigest } from '../src/manifest/digest.js';
import { archiveOf, archiveWith, disk, good, layer, machineJson } from './support/base-image.js';
import { member, pax } from './support/tar-builder.js';
import { codeOf, namesIn, useWorkFolder, write } from './support/work-folder.js';

const folder = useWorkFolder();
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const digests = { 'machine.json': sha256(machineJson), 'layer.qcow2': sha256(layer), 'disk.img': sha256(disk) };
const right = formatManifest(digests);

const archiveFile = (bytes: Buffer) => write(folder.file('image.tar.zst'), bytes);
const withManifest = (text: string, name = 'SHA256SUMS') =>
  archiveFile(archiveOf(good.json, good.layer, good.disk, member({ name, data: Buffer.from(text) })));

async function packWithManifest(): Promise<string> {
  await writeFile(folder.file('disk.img'), disk);
  const source = { disk: { format: 'raw', file: folder.file('disk.img') }, machine: { version: 1 } } as const;
  await packImage(source, folder.file('image.tar.zst'), { manifest: true });
  return folder.file('image.tar.zst');
}

describe('an archive packed with a manifest', () => {
  it('has digests that sha256sum confirms', async () => {
    const archive = await packWithManifest();
    execFileSync('tar', ['-x', '--zstd', '-f', archive], { cwd: folder.path });
    const said = execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder.path });
    expect(said.toString()).toBe('machine.json: OK\nlayer.qcow2: OK\ndisk.img: OK\n');
  });

  it('is unpacked to the three files, and inspected with four', async () => {
    const archive = await packWithManifest();
    await unpackImage(archive, folder.file('image'));
    expect(await namesIn(folder.file('image'))).toEqual(['disk.img', 'layer.qcow2', 'machine.json']);
    const { members } = await inspectImage(archive);
    expect(members.map(({ name }) => name)).toEqual(['machine.json', 'layer.qcow2', 'disk.img', 'SHA256SUMS']);
  });

  it('has the same bytes each time', async () => {
    const first = sha256(await readFile(await packWithManifest()));
    expect(sha256(await readFile(await packWithManifest()))).toBe(first);
  });
});

describe('an archive with a manifest is unpacked', () => {
  it.each([
    ['as sha256sum writes it', right],
    ['in any order', right.split('\n').toReversed().join('\n').trim()],
    ['with the marks of sha256sum --binary', right.replaceAll('  ', ' *')],
  ])('%s', async (_, text) => {
    await unpackImage(await withManifest(text), folder.file('image'));
    expect(await verifyImage(folder.file('image.tar.zst'), { folder: folder.path })).toMatchObject({
      hasManifest: true,
    });
  });

  it('when the manifest comes first', async () => {
    const manifest = member({ name: 'SHA256SUMS', data: Buffer.from(right) });
    await archiveFile(archiveOf(manifest, good.disk, good.layer, good.json));
    expect(await verifyImage(folder.file('image.tar.zst'), { folder: folder.path })).toMatchObject({
      hasManifest: true,
    });
  });
});

describe('an archive with a manifest is refused', () => {
  it.each(['machine.json', 'layer.qcow2', 'disk.img'] as const)('when %s has another digest', async (name) => {
    const archive = await withManifest(formatManifest({ ...digests, [name]: sha256(Buffer.alloc(0)) }));
    const facts = { code: 'MANIFEST_DIGEST', member: name, found: digests[name] };
    await expect(unpackImage(archive, folder.file('image'))).rejects.toMatchObject(facts);
    await expect(verifyImage(archive, { folder: folder.path })).rejects.toMatchObject(facts);
    expect(await namesIn(folder.path)).toEqual(['image.tar.zst']);
  });

  it.each([
    ['is empty', ''],
    ['lacks a member', right.split('\n').slice(1).join('\n')],
    ['has a member twice', right + right],
    ['has a file of elsewhere', `${right}${sha256(disk)}  ../secret\n`],
    ['has something else than digests', '{"sha256":"..."}'],
    ['has digests in upper case, as no tool writes them', right.toUpperCase()],
    ['has control characters', `\x1b[2J${right}`],
    ['is too long', right + '\n'.repeat(5000)],
  ])('when it %s', async (_, text) => {
    const error = await unpackImage(await withManifest(text), folder.file('image')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'MANIFEST_SYNTAX', member: 'SHA256SUMS' });
    // oxlint-disable-next-line no-control-regex
    expect(String(error)).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  });

  it('when it is there twice, or is no plain file', async () => {
    const manifest = member({ name: 'SHA256SUMS', data: Buffer.from(right) });
    await archiveFile(archiveOf(manifest, good.disk, good.layer, good.json, manifest));
    expect(await codeOf(unpackImage(folder.file('image.tar.zst'), folder.file('image')))).toBe('MEMBER_DUPLICATE');
    const link = member({ name: 'SHA256SUMS', type: '2', link: 'disk.img' });
    await archiveFile(archiveOf(link, good.disk, good.layer, good.json));
    expect(await codeOf(unpackImage(folder.file('image.tar.zst'), folder.file('image')))).toBe('MEMBER_TYPE');
  });

  it('when it says how big it is only in an extended header', async () => {
    const huge = pax([['size', String(2 ** 40)]]);
    await archiveFile(archiveOf(huge, member({ name: 'SHA256SUMS' }), good.disk, good.layer, good.json));
    expect(await codeOf(unpackImage(folder.file('image.tar.zst'), folder.file('image')))).toBe('MANIFEST_SYNTAX');
  });
});

describe('verifyImage', () => {
  it('tells what an archive without a manifest has, and leaves nothing behind', async () => {
    const archive = await archiveFile(archiveWith({}));
    expect(await verifyImage(archive, { folder: folder.path })).toEqual({
      machine: { version: 1, memory: 256 },
      diskBytes: disk.length,
      mappedClusters: 0,
      hasManifest: false,
    });
    expect(await namesIn(folder.path)).toEqual(['image.tar.zst']);
  });
});

describe('digests', () => {
  it('are read as they are written', () => {
    const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
    const all = fc.record({ 'machine.json': digest, 'layer.qcow2': digest, 'disk.img': digest });
    fc.assert(
      fc.property(all, (given) => {
        expect(parseManifest(formatManifest(given))).toEqual(given);
      }),
    );
  });

  it('are read from text, or refused with an ImageError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => parseManifest(text)).toThrow(ImageError);
      }),
    );
  });

  it('do not depend on where the data of a file is cut, nor on which zeros are holes', async () => {
    const cuts = fc.uniqueArray(fc.nat(disk.length), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        const digest = new SparseDigest();
        let start = 0;
        for (const end of [...places.toSorted((one, other) => one - other), disk.length]) {
          const bytes = disk.subarray(start, end);
          if (bytes.some((byte) => byte !== 0)) await digest.add({ offset: start, bytes });
          start = end;
        }
        expect(await digest.finish(disk.length)).toBe(digests['disk.img']);
      }),
      { numRuns: 30 },
    );
  });
});
