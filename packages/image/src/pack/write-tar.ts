import type { FileHandle } from 'node:fs/promises';
import { ImageError } from '../errors.js';
import { readAt } from '../files.js';
import { digestOf, SparseDigest } from '../manifest/digest.js';
import { formatManifest, manifestName } from '../manifest/format.js';
import type { OnProgress } from '../progress.js';
import { blockBytes, paddingOf } from '../tar/blocks.js';
import type { Extent } from '../tar/sparse-map.js';
import { plainHeader, sparseHeader } from '../tar/write-header.js';
import type { Piece } from '../zeros.js';

/** What goes into an archive. */
export interface ArchiveContent {
  readonly machineJson: Buffer;
  readonly layer: Buffer;
  readonly disk: FileHandle;
  readonly diskBytes: number;
  readonly extents: readonly Extent[];
}

const chunkBytes = 1024 * 1024;
/** tar pads its output to records of 20 blocks. */
const recordBytes = 20 * blockBytes;

export interface WriteOptions {
  readonly onProgress?: OnProgress | undefined;
  /** Whether to add the digests of the members. */
  readonly manifest?: boolean | undefined;
}

/** The tar of an image, made as it is read: machine.json, layer.qcow2, disk.img with its holes. Holes are not read. */
export async function* writeTar(content: ArchiveContent, options: WriteOptions = {}): AsyncGenerator<Buffer> {
  let written = 0;
  for await (const chunk of writeMembers(content, options)) {
    written += chunk.length;
    yield chunk;
  }
  const end = 2 * blockBytes;
  yield Buffer.alloc(end + ((recordBytes - ((written + end) % recordBytes)) % recordBytes));
}

async function* writeMembers(content: ArchiveContent, { onProgress, manifest }: WriteOptions): AsyncGenerator<Buffer> {
  yield* writePlain('machine.json', content.machineJson);
  yield* writePlain('layer.qcow2', content.layer);
  const { disk, diskBytes, extents } = content;
  yield sparseHeader('disk.img', diskBytes, extents);
  const totalBytes = extents.reduce((sum, { length }) => sum + length, 0);
  const digest = manifest === true ? new SparseDigest() : null;
  let doneBytes = 0;
  for (const extent of extents) {
    for await (const piece of readExtent(disk, extent)) {
      doneBytes += piece.bytes.length;
      onProgress?.({ doneBytes, totalBytes });
      await digest?.add(piece);
      yield piece.bytes;
    }
  }
  yield Buffer.alloc(paddingOf(totalBytes));
  if (digest !== null) yield* writeManifest(content, await digest.finish(diskBytes));
}

function writeManifest({ machineJson, layer }: ArchiveContent, disk: string): Generator<Buffer> {
  const digests = { 'machine.json': digestOf(machineJson), 'layer.qcow2': digestOf(layer), 'disk.img': disk };
  return writePlain(manifestName, Buffer.from(formatManifest(digests)));
}

function* writePlain(path: string, bytes: Buffer): Generator<Buffer> {
  yield plainHeader(path, bytes.length);
  yield bytes;
  yield Buffer.alloc(paddingOf(bytes.length));
}

async function* readExtent(disk: FileHandle, { offset, length }: Extent): AsyncGenerator<Piece> {
  for (let at = offset; at < offset + length; ) {
    const wanted = Math.min(chunkBytes, offset + length - at);
    const chunk = await readAt(disk, at, wanted);
    if (chunk.length < wanted) {
      const message = `the disk became shorter while it was packed: at ${at + chunk.length} there is no more`;
      throw new ImageError('IMAGE_IN_USE', message, { fault: 'bug', offset: at + chunk.length });
    }
    yield { offset: at, bytes: chunk };
    at += chunk.length;
  }
}
