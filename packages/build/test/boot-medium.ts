import { writeFile } from 'node:fs/promises';

const sectorBytes = 512;
/** Where a BIOS loads what it boots, and where the fields lie in it that the program uses. */
const loadAddress = 0x7c00;
const packetAt = 0x1e0;
export const counterAt = 0x1f0;

/** How the guest goes on when it has written its disk. */
export type Ending = 'power off' | 'hang';

/**
 * The smallest guest that installs itself: a boot sector that adds one to a counter in itself, writes itself to the first
 * sector of the first disk, and powers off. The counter tells how often it was booted, from the medium or from the disk.
 */
export function bootSector(ending: Ending): Buffer {
  const sector = Buffer.alloc(sectorBytes);
  sector.set(code(ending));
  // The packet of INT 13h's extended write: its size, one sector, from 0000:7c00 to the disk's sector 0.
  sector.set([0x10, 0, 1, 0, ...u16(loadAddress), 0, 0], packetAt);
  sector.writeUInt16LE(0xaa55, sectorBytes - 2);
  return sector;
}

function code(ending: Ending): Uint8Array {
  const instructions = [
    [0x31, 0xc0], // xor ax, ax
    [0x8e, 0xd8], // mov ds, ax
    [0xfe, 0x06, ...u16(loadAddress + counterAt)], // inc byte [counter]
    [0xb8, ...u16(0x4300)], // mov ax, extended write without verifying
    [0xb2, 0x80], // mov dl, the first disk
    [0xbe, ...u16(loadAddress + packetAt)], // mov si, packet
    [0xcd, 0x13], // int 13h
    ...(ending === 'power off' ? powerOff : []),
    [0xf4], // hlt
    [0xeb, 0xfd], // jmp to it
  ];
  return Uint8Array.from(instructions.flat());
}

/** SLP_EN into PM1a_CNT, which SeaBIOS puts there on the PC's chipset (ACPI specification, 4.8.3.2.1). */
const powerOff = [
  [0xba, ...u16(0x0604)], // mov dx, PM1a_CNT
  [0xb8, ...u16(0x2000)], // mov ax, SLP_EN, SLP_TYP 0
  [0xef], // out dx, ax
];

const cdSectorBytes = 2048;
/** Of the descriptors that a CD begins with; 0 to 15 are the system's. */
const at = { primary: 16, bootRecord: 17, terminator: 18, catalog: 19, image: 20, end: 21 } as const;

/**
 * Writes a CD that boots a boot sector without emulating a floppy: what the El Torito specification asks for, and no files.
 */
export async function writeBootCd(path: string, sector: Buffer): Promise<void> {
  const cd = Buffer.alloc(at.end * cdSectorBytes);
  for (const [number, type] of [
    [at.primary, 1],
    [at.bootRecord, 0],
    [at.terminator, 255],
  ] as const) {
    cd.set([type, ...Buffer.from('CD001'), 1], number * cdSectorBytes);
  }
  cd.write('EL TORITO SPECIFICATION', at.bootRecord * cdSectorBytes + 7);
  cd.writeUInt32LE(at.catalog, at.bootRecord * cdSectorBytes + 0x47);
  cd.set(bootCatalog(), at.catalog * cdSectorBytes);
  cd.set(sector, at.image * cdSectorBytes);
  await writeFile(path, cd);
}

/** The validation entry, whose words add up to 0, and the initial entry: bootable, no emulation, four sectors. */
function bootCatalog(): Buffer {
  const catalog = Buffer.alloc(64);
  catalog.writeUInt8(1, 0);
  catalog.writeUInt16LE(0xaa55, 30);
  catalog.writeUInt16LE((0x10000 - 1 - 0xaa55) & 0xffff, 28);
  catalog.writeUInt8(0x88, 32);
  catalog.writeUInt16LE(4, 38);
  catalog.writeUInt32LE(at.image, 40);
  return catalog;
}

function u16(value: number): number[] {
  return [value & 0xff, value >> 8];
}
