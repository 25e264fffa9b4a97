import type { Machine } from '@vmwright/machine-schema';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteReader } from '../byte-reader.js';
import { checkDisk } from '../disk/check-disk.js';
import { EarlySync } from '../early-sync.js';
import { withFile } from '../files.js';
import { type ArchiveLimits, archiveLimits } from '../limits.js';
import { manifestName, maxManifestBytes } from '../manifest/format.js';
import { verifyManifest } from '../manifest/verify.js';
import { checkLayer } from '../qcow2/check-layer.js';
import type { TarMember } from '../tar/member.js';
import { readTar } from '../tar/read-tar.js';
import { readMachineJson } from './machine-json.js';
import { readMember } from './member-window.js';
import { MemberGate } from './members.js';
import { ofMember } from './of-member.js';
import { type ArchiveOptions, withArchive } from './open-archive.js';
import { SparseFileWriter } from './sparse-file-writer.js';

export interface ExtractOptions extends ArchiveOptions {
  /** Whether the files will be synced in the end, so that it pays to begin early. Default: false. */
  readonly syncsEarly?: boolean | undefined;
}

/** What is known of an image once it is checked. */
export interface ExtractedImage {
  readonly machine: Machine;
  /** Clusters of the disk that layer.qcow2 has content for: 0 for one that changes nothing. */
  readonly mappedClusters: number;
  /** Whether the archive has digests of its members, which were right. */
  readonly hasManifest: boolean;
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
  return withArchive(archive, options, limits, async (tar) => {
    const manifest = await extractMembers(tar, folder, options, limits);
    const checked = await checkImage(folder, limits);
    if (manifest !== null) await verifyManifest(manifest, folder, options.signal);
    return { ...checked, hasManifest: manifest !== null };
  });
}

/** Gives the digests, which are not written, or null where the archive has none. */
async function extractMembers(
  tar: ByteReader,
  folder: string,
  { syncsEarly = false }: ExtractOptions,
  limits: ArchiveLimits,
): Promise<Buffer | null> {
  const gate = new MemberGate(limits);
  let manifest: Buffer | null = null;
  for await (const member of readTar(tar, limits)) {
    const name = gate.admit(member);
    if (name === manifestName) manifest = await readMember(member, maxManifestBytes);
    else if (name !== null) await extractMember(member, join(folder, name), syncsEarly);
  }
  gate.checkComplete();
  return manifest;
}

async function extractMember(member: TarMember, path: string, syncsEarly: boolean): Promise<void> {
  await withFile(path, 'wx', async (file) => {
    await file.truncate(member.fileBytes);
    const sync = syncsEarly ? new EarlySync(file) : null;
    const writer = new SparseFileWriter(file, (bytes) => sync?.wrote(bytes));
    // The number of a closed file may be another's soon: nothing may still be using it.
    try {
      for await (const piece of member.pieces()) await writer.write(piece);
      await writer.flush();
      await sync?.finish();
    } finally {
      await writer.settled();
      await sync?.settled();
    }
  });
}

/** Checks the files of an unpacked image, before any tool of QEMU sees them. */
async function checkImage(folder: string, limits: ArchiveLimits): Promise<Omit<ExtractedImage, 'hasManifest'>> {
  const machine = readMachineJson(await readFile(join(folder, 'machine.json')));
  await withFile(join(folder, 'disk.img'), 'r', (file) => checkDisk(file, limits));
  const check = () => withFile(join(folder, 'layer.qcow2'), 'r', (file) => checkLayer(file, limits));
  const { mappedClusters } = await ofMember('layer.qcow2', check);
  return { machine, mappedClusters };
}
