import type { Machine } from '@vmwright/machine-schema';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ByteReader } from '../byte-reader.js';
import { checkDisk } from '../disk/check-disk.js';
import { ImageError } from '../errors.js';
import { openPlainFile, withFile } from '../files.js';
import { type ArchiveLimits, archiveLimits } from '../limits.js';
import type { OnProgress } from '../progress.js';
import { checkLayer } from '../qcow2/check-layer.js';
import type { TarMember } from '../tar/member.js';
import { readTar } from '../tar/read-tar.js';
import { chooseDecoder, decodeZstd, type ZstdDecoder } from '../zstd/decode.js';
import { readMachineJson } from './machine-json.js';
import { MemberGate, type MemberName } from './members.js';
import { readArchive } from './read-archive.js';
import { SparseFileWriter } from './sparse-file-writer.js';

export interface ExtractOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes of the archive that have been read. */
  readonly onProgress?: OnProgress | undefined;
  /** Who decompresses. Default: the best at hand. */
  readonly decoder?: ZstdDecoder | undefined;
}

/** What is known of an image once it is checked. */
export interface ExtractedImage {
  readonly machine: Machine;
  /** Clusters of the disk that layer.qcow2 has content for: 0 for one that changes nothing. */
  readonly mappedClusters: number;
}

/**
 * Writes the members of an archive into `folder` and checks them. The folder must be private and empty; after an error
 * what is in it is worth nothing.
 *
 * @throws ImageError, or the signal's reason
 */
export async function extractArchive(
  archive: string,
  folder: string,
  options: ExtractOptions,
  limits: ArchiveLimits = archiveLimits,
): Promise<ExtractedImage> {
  options.signal?.throwIfAborted();
  const { file, size } = await openPlainFile(archive);
  try {
    checkArchiveSize(archive, size, limits);
    const decoder = options.decoder ?? (await chooseDecoder());
    const tar = decodeZstd(readArchive(file, size, options), { decoder, maxWindowBytes: limits.windowBytes });
    await extractMembers(new ByteReader(tar), folder, limits);
    return await checkImage(folder, limits);
  } finally {
    await file.close();
  }
}

async function extractMembers(reader: ByteReader, folder: string, limits: ArchiveLimits): Promise<void> {
  const gate = new MemberGate(limits);
  try {
    for await (const member of readTar(reader, limits)) {
      const name = gate.admit(member);
      if (name !== null) await extractMember(member, join(folder, name));
    }
  } finally {
    await reader.close();
  }
  gate.checkComplete();
}

async function extractMember(member: TarMember, path: string): Promise<void> {
  await withFile(path, 'wx', async (file) => {
    await file.truncate(member.fileBytes);
    const writer = new SparseFileWriter(file);
    for await (const piece of member.pieces()) await writer.write(piece);
    await writer.flush();
  });
}

/** Checks the files of an unpacked image, before any tool of QEMU sees them. */
async function checkImage(folder: string, limits: ArchiveLimits): Promise<ExtractedImage> {
  const machine = readMachineJson(await readFile(join(folder, 'machine.json')));
  await withFile(join(folder, 'disk.img'), 'r', (file) => checkDisk(file, limits));
  const check = () => withFile(join(folder, 'layer.qcow2'), 'r', (file) => checkLayer(file, limits));
  const { mappedClusters } = await ofMember('layer.qcow2', check);
  return { machine, mappedClusters };
}

/** Says of an error which member it is about. */
async function ofMember<T>(member: MemberName, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    const { code, message, fault, offset, found } = error;
    const facts = { ...(offset === undefined ? {} : { offset }), ...(found === undefined ? {} : { found }) };
    throw new ImageError(code, `${member}: ${message}`, { fault, member, ...facts, cause: error });
  }
}

function checkArchiveSize(archive: string, size: number, { archiveBytes }: ArchiveLimits): void {
  if (size <= archiveBytes) return;
  throw new ImageError('ARCHIVE_SIZE', `${archive} has ${size} bytes; allowed: ${archiveBytes}`, { found: size });
}
