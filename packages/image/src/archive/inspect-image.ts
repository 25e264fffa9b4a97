import type { Machine } from '@vmwright/machine-schema';
import { foreignFormat, headBytes, tailBytes } from '../disk/format.js';
import { type ArchiveLimits, archiveLimits } from '../limits.js';
import { headerRoomBytes } from '../qcow2/header.js';
import { describeQcow2, type Qcow2Info } from '../qcow2/inspect.js';
import { rethrow } from '../system-error.js';
import type { TarMember } from '../tar/member.js';
import { readTar } from '../tar/read-tar.js';
import { readMachineJson } from './machine-json.js';
import { keepWindows, MemberWindow, readMember } from './member-window.js';
import { memberNames } from './member-names.js';
import { MemberGate } from './members.js';
import { ofMember } from './of-member.js';
import { type ArchiveOptions, withArchive } from './open-archive.js';

export type InspectOptions = ArchiveOptions;

/** A member of the archive's tar. */
export interface MemberInfo {
  /** As stored, any text without control characters. */
  readonly name: string;
  /** Size of the file, holes included. */
  readonly bytes: number;
  /** What is stored of it, before compression. */
  readonly storedBytes: number;
}

export interface DiskInfo {
  readonly bytes: number;
  readonly storedBytes: number;
  /** `raw`, or what it is instead by its first and last bytes: then it can't be unpacked. */
  readonly format: string;
}

/** What an archive says of itself. */
export interface ImageInfo {
  readonly archiveBytes: number;
  /** All members in their order, also those that unpacking skips. */
  readonly members: readonly MemberInfo[];
  readonly machine: Machine;
  readonly disk: DiskInfo;
  readonly layer: Qcow2Info;
}

/** What is gathered while the members go by. */
interface Findings {
  machine?: Machine;
  disk?: DiskInfo;
  layer?: Qcow2Info;
}

/**
 * Tells what is in an image archive, without writing anything to disk. The archive is read and decompressed to its end,
 * so damage is found; memory does not grow with it. Unlike unpacking it does not judge the disk's format, the layer's
 * features and its tables: it reports the former two.
 *
 * @throws ImageError for an archive that can't be read, or lacks one of its three members; the signal's reason
 */
export async function inspectImage(archive: string, options: InspectOptions = {}): Promise<ImageInfo> {
  try {
    return await withArchive(archive, options, archiveLimits, async (tar, archiveBytes) => {
      const gate = new MemberGate(archiveLimits);
      const members: MemberInfo[] = [];
      const findings: Findings = {};
      for await (const member of readTar(tar, archiveLimits)) {
        const { name, fileBytes, dataBytes } = member;
        members.push({ name, bytes: fileBytes, storedBytes: dataBytes });
        if (gate.admit(member) !== null) await inspectMember(member, findings, archiveLimits);
      }
      gate.checkComplete();
      return { archiveBytes, members, ...complete(findings) };
    });
  } catch (error) {
    return rethrow(error, `can't inspect ${archive}`);
  }
}

async function inspectMember(member: TarMember, findings: Findings, limits: ArchiveLimits): Promise<void> {
  if (member.name === 'machine.json') {
    findings.machine = readMachineJson(await readMember(member, limits.machineJsonBytes));
  } else if (member.name === 'disk.img') {
    findings.disk = await inspectDisk(member);
  } else if (member.name === 'layer.qcow2') {
    findings.layer = await ofMember('layer.qcow2', () => inspectLayer(member));
  }
}

async function inspectDisk(member: TarMember): Promise<DiskInfo> {
  const { fileBytes, dataBytes } = member;
  const head = new MemberWindow(fileBytes, 0, headBytes);
  const tail = new MemberWindow(fileBytes, -tailBytes, tailBytes);
  await keepWindows(member, head, tail);
  return { bytes: fileBytes, storedBytes: dataBytes, format: foreignFormat(head.bytes, tail.bytes) ?? 'raw' };
}

async function inspectLayer(member: TarMember): Promise<Qcow2Info> {
  const window = new MemberWindow(member.fileBytes, 0, headerRoomBytes);
  await keepWindows(member, window);
  return describeQcow2(window);
}

/** The gate has let each of the three pass once. */
function complete({ machine, disk, layer }: Findings): Required<Findings> {
  if (machine !== undefined && disk !== undefined && layer !== undefined) return { machine, disk, layer };
  throw new Error(`bug: one of ${memberNames.join(', ')} was not inspected`);
}
