import type { FileHandle } from 'node:fs/promises';
import { digestOf, SparseDigest } from '../manifest/digest.js';
import { formatManifest, manifestName } from '../manifest/format.js';
import type { OnProgress } from '../progress.js';
import { blockBytes, paddingOf } from '../tar/blocks.js';
import type { Extent } from '../tar/sparse-map.js';
import { plainHeader, sparseHeader } from '../tar/write-header.js';
import { readExtents } from './read-extents.js';

/** What goes into an archive. */
export interface ArchiveContent {
  readonly machineJson: Buffer;
  readonly layer: Buffer;
  readonly disk: FileHandle;
  readonly diskBytes: number;
  readonly extents: readonly Extent[];
}

/** tar pads its output to records of 20 blocks. */
const recordBytes = 20 * blockBytes;

export interface WriteOptions {
  readonly onProgress?: OnProgress | undefined;
  /** Whether to add the digests of the members. */
  readonly manifest?: boolean | undefined;
}

/**
 * The tar of an image, made as it is read: machine.json, layer.qcow2, disk.img with its holes. Holes are not read. A chunk is
 * good until the next one is asked for.
 */
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
  yield* readExtents(disk, extents, async (piece) => {
    doneBytes += piece.bytes.length;
    onProgress?.({ doneBytes, totalBytes });
    await digest?.add(piece);
  });
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
