import { emptyQcow2 } from '../../src/qcow2/create.js';
import { endOfArchive, member } from './tar-builder.js';
import { zstdFrame } from './zstd-builder.js';

export const diskBytes = 1024 * 1024;

/** A disk with data at its beginning, in its middle and at its end. */
export const disk = makeDisk();

export const layer = emptyQcow2({ virtualBytes: diskBytes, backingFile: 'disk.img', backingFormat: 'raw' });

export const machineJson = Buffer.from('{"version":1,"memory":256}');

/** Members of a good image, to change one and leave the others. */
export const good = {
  json: member({ name: 'machine.json', data: machineJson }),
  layer: member({ name: 'layer.qcow2', data: layer }),
  disk: member({ name: 'disk.img', data: disk }),
};

/** A .tar.zst of these members, with the end mark. */
export function archiveOf(...members: readonly Buffer[]): Buffer {
  return zstdFrame(Buffer.concat([...members, endOfArchive]));
}

export function archiveWith(change: Partial<typeof good>): Buffer {
  const { json, layer: layerMember, disk: diskMember } = { ...good, ...change };
  return archiveOf(json, layerMember, diskMember);
}

/** A good image with another member in front. */
export function archiveBehind(...members: readonly Buffer[]): Buffer {
  return archiveOf(...members, good.json, good.layer, good.disk);
}

export function archiveWithLayer(data: Buffer): Buffer {
  return archiveWith({ layer: member({ name: 'layer.qcow2', data }) });
}

export function archiveWithDisk(data: Buffer): Buffer {
  return archiveWith({ disk: member({ name: 'disk.img', data }) });
}

export function archiveWithJson(text: string | Buffer): Buffer {
  return archiveWith({ json: member({ name: 'machine.json', data: Buffer.from(text) }) });
}

function makeDisk(): Buffer {
  const bytes = Buffer.alloc(diskBytes);
  bytes.fill('beginning ', 0, 4096);
  bytes.fill('middle ', 512 * 1024, 520 * 1024);
  bytes.fill('end ', diskBytes - 4096);
  return bytes;
}
