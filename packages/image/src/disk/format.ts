/** A format of disk images or archives, and how to tell it from a raw disk. */
interface ForeignFormat {
  readonly name: string;
  /** Whether the file is of this format, by its first and last bytes. */
  matches(head: Buffer, tail: Buffer): boolean;
}

/** How much of the beginning, and of the end, is needed to tell. */
export const headBytes = 0x8006;
export const tailBytes = 512;

/**
 * QEMU guesses these when a command forgets to give the format, and then opens whatever files the image names. A raw disk
 * that looks like one is a trap laid by whoever could write to it; people also pack such files by mistake.
 */
const foreignFormats: readonly ForeignFormat[] = [
  { name: 'qcow', matches: startsWith('QFI\xfb') },
  { name: 'qed', matches: startsWith('QED\0') },
  { name: 'luks', matches: startsWith('LUKS\xba\xbe') },
  { name: 'vmdk', matches: startsWith('KDMV') },
  { name: 'vmdk', matches: startsWith('COWD') },
  { name: 'vmdk', matches: isVmdkDescriptor },
  { name: 'vhdx', matches: startsWith('vhdxfile') },
  { name: 'vhd', matches: startsWith('conectix') },
  { name: 'vhd', matches: (_, tail) => tail.subarray(0, 8).toString('latin1') === 'conectix' },
  { name: 'vdi', matches: (head) => head.length >= 0x44 && head.readUInt32LE(0x40) === 0xbeda107f },
  { name: 'parallels', matches: startsWith('WithoutFreeSpace') },
  { name: 'parallels', matches: startsWith('WithouFreSpacExt') },
  { name: 'bochs', matches: startsWith('Bochs Virtual HD Image') },
  { name: 'cloop', matches: startsWith('#!/bin/sh\n#V2.0 Format\n') },
  { name: 'dmg', matches: (_, tail) => tail.subarray(0, 4).toString('latin1') === 'koly' },
  { name: 'gzip', matches: startsWith('\x1f\x8b\x08') },
  { name: 'xz', matches: startsWith('\xfd7zXZ\0') },
  { name: 'zstd', matches: startsWith('\x28\xb5\x2f\xfd') },
  { name: 'iso', matches: isPlainIso },
];

/** The name of the format that a file with these first and last bytes has, or null when it can be a raw disk. */
export function foreignFormat(head: Buffer, tail: Buffer): string | null {
  return foreignFormats.find((format) => format.matches(head, tail))?.name ?? null;
}

function startsWith(magic: string): (head: Buffer) => boolean {
  const bytes = Buffer.from(magic, 'latin1');
  return (head) => head.subarray(0, bytes.length).equals(bytes);
}

/** A vmdk can be a text: comments and empty lines, then `version=`. It names other files to open. */
function isVmdkDescriptor(head: Buffer): boolean {
  for (const line of head.toString('latin1').split('\n', 1000)) {
    if (/^version=[123]\r?$/.test(line)) return true;
    if (!/^(#.*| *)\r?$/s.test(line)) return false;
  }
  return false;
}

/** A CD that no firmware could boot as a disk. With a boot sector (isohybrid) it is a raw disk as well. */
function isPlainIso(head: Buffer): boolean {
  const isIso = head.subarray(0x8001, 0x8006).toString('latin1') === 'CD001';
  return isIso && !(head[510] === 0x55 && head[511] === 0xaa);
}
