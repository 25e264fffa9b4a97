import { DemoGuestError } from './errors.js';

/** A part of an ELF file that is loaded. */
interface ElfSegment {
  readonly physicalAddress: number;
  readonly content: Uint8Array;
  /** At least the content's length; what is beyond it is zeros. */
  readonly memorySize: number;
}

interface ElfSection {
  readonly nameOffset: number;
  readonly start: number;
  readonly size: number;
}

/** The address at which an ELF file wants to be entered. */
export function elfEntry(file: Uint8Array): number {
  return readElf(file, (view) => field64(view, 0x18));
}

/** What an ELF file wants loaded (PT_LOAD), in the file's order. */
export function elfSegments(file: Uint8Array): ElfSegment[] {
  return readElf(file, (view) =>
    table(view, { at: 0x20, size: 0x36, count: 0x38 })
      .filter((header) => view.getUint32(header, true) === 1)
      .map((header) => ({
        physicalAddress: field64(view, header + 0x18),
        content: slice(file, field64(view, header + 0x08), field64(view, header + 0x20)),
        memorySize: field64(view, header + 0x28),
      })),
  );
}

/** The content of the section of that name, or null where there is none. */
export function elfSection(file: Uint8Array, name: string): Uint8Array | null {
  return readElf(file, (view) => {
    const sections: ElfSection[] = table(view, { at: 0x28, size: 0x3a, count: 0x3c }).map((header) => ({
      nameOffset: view.getUint32(header, true),
      start: field64(view, header + 0x18),
      size: field64(view, header + 0x20),
    }));
    const names = sections[view.getUint16(0x3e, true)];
    if (names === undefined) return null;
    const wanted = Buffer.from(`${name}\0`);
    const nameOf = ({ nameOffset }: ElfSection): Uint8Array => {
      const start = names.start + nameOffset;
      return file.subarray(start, start + wanted.length);
    };
    const found = sections.find((section) => wanted.equals(nameOf(section)));
    return found === undefined ? null : slice(file, found.start, found.size);
  });
}

/** The path of the loader that a program wants to be started by, or null for one that is linked statically. */
export function elfInterpreter(file: Uint8Array): string | null {
  const section = elfSection(file, '.interp');
  return section === null ? null : textAt(section, 0);
}

/** The names of the libraries that a program needs itself (DT_NEEDED). */
export function elfLibraries(file: Uint8Array): string[] {
  const [entries, names] = [elfSection(file, '.dynamic'), elfSection(file, '.dynstr')];
  if (entries === null || names === null) return [];
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
  return Array.from({ length: Math.floor(entries.length / 16) }, (_, index) => index * 16)
    .filter((entry) => field64(view, entry) === 1)
    .map((entry) => textAt(names, field64(view, entry + 8)));
}

function textAt(bytes: Uint8Array, start: number): string {
  const end = bytes.indexOf(0, start);
  return Buffer.from(bytes.subarray(start, end === -1 ? bytes.length : end)).toString('latin1');
}

/*
 * The fields of the 64-bit little-endian ELF header that are read here (elf(5)):
 *   0x00 4  magic, 7f 45 4c 46     0x20 8  program headers at          0x38 2  number of program headers
 *   0x04 1  class, 2 = 64 bits     0x28 8  section headers at          0x3a 2  size of a section header
 *   0x05 1  order, 1 = little      0x36 2  size of a program header    0x3c 2  number of section headers
 *   0x18 8  entry point                                                0x3e 2  which section holds the names
 */
function readElf<T>(file: Uint8Array, read: (view: DataView) => T): T {
  if (![0x7f, 0x45, 0x4c, 0x46, 2, 1].every((byte, index) => file[index] === byte))
    throw new DemoGuestError('DEMO_GUEST_PACKAGE_UNEXPECTED', 'Not a 64-bit little-endian ELF file');
  try {
    return read(new DataView(file.buffer, file.byteOffset, file.byteLength));
  } catch (error) {
    // What DataView throws, too, for an offset outside of the file.
    if (!(error instanceof RangeError)) throw error;
    throw new DemoGuestError('DEMO_GUEST_PACKAGE_UNEXPECTED', 'The ELF file is cut off or points outside of itself', {
      cause: error,
    });
  }
}

function table(view: DataView, fields: { at: number; size: number; count: number }): number[] {
  const start = field64(view, fields.at);
  const size = view.getUint16(fields.size, true);
  return Array.from({ length: view.getUint16(fields.count, true) }, (_, index) => start + index * size);
}

function slice(file: Uint8Array, start: number, length: number): Uint8Array {
  if (start + length > file.length) throw new RangeError(`${start} + ${length} > ${file.length}`);
  return file.subarray(start, start + length);
}

function field64(view: DataView, offset: number): number {
  return Number(view.getBigUint64(offset, true));
}
