/** A kernel that follows the loader in memory. */
export interface LoadedKernel {
  /** Where it has to lie. */
  readonly start: number;
  /** Its bytes; a multiple of four long. */
  readonly content: Uint8Array;
  /** How much memory it needs from `start` on: what is beyond its bytes has to be zeros. */
  readonly memorySize: number;
  /** The address of its 64-bit entry point. */
  readonly entry: number;
}

const page = 4096;

/** Bytes of the loader: a page for the code and the GDT, one each for the upper two levels of tables, four for the lowest. */
export const loaderSize = 7 * page;

/** Where the GDT lies in the loader: behind its register image, with that 8-byte aligned. */
const gdtAt = page - 64;

/**
 * The code that starts a Linux kernel which lies right behind it, uncompressed. It is entered as the kernel's own 32-bit
 * entry is (Documentation/arch/x86/boot.rst): protected mode, flat segments, no paging, interrupts off, boot_params in esi.
 * It moves the kernel to its place, clears the memory that the kernel needs behind it, turns on long mode with the first
 * 4 GiB mapped one to one, and enters the kernel at its 64-bit entry point with boot_params in rsi.
 */
export function kernelLoader({ loadAddress, kernel }: { loadAddress: number; kernel: LoadedKernel }): Uint8Array {
  const loader = Buffer.alloc(loaderSize);
  loader.set(code(loadAddress, kernel));
  loader.set(globalDescriptorTable(loadAddress + gdtAt), gdtAt);
  writePageTables(loader, loadAddress);
  return loader;
}

const codeSelector = 0x10;

function code(loadAddress: number, { start, content, memorySize, entry }: LoadedKernel): Uint8Array {
  const end = start + content.length;
  const instructions = [
    [0xfa], // cli
    [0x89, 0xf3], // mov ebx, esi
    // From the last word to the first: the kernel's place is above where it was loaded, and the two overlap.
    [0xfd], // std
    [0xbe, ...u32(loadAddress + loaderSize + content.length - 4)], // mov esi, ...
    [0xbf, ...u32(end - 4)], // mov edi, ...
    [0xb9, ...u32(content.length / 4)], // mov ecx, ...
    [0xf3, 0xa5], // rep movsd
    [0xfc], // cld
    [0x31, 0xc0], // xor eax, eax
    [0xbf, ...u32(end)], // mov edi, ...
    [0xb9, ...u32((memorySize - content.length) / 4)], // mov ecx, ...
    [0xf3, 0xab], // rep stosd
    // Long mode: the page tables, CR4.PAE, EFER.LME, a GDT with a 64-bit segment, CR0.PG.
    [0xb8, ...u32(loadAddress + page)], // mov eax, tables
    [0x0f, 0x22, 0xd8], // mov cr3, eax
    [0x0f, 0x20, 0xe0], // mov eax, cr4
    [0x83, 0xc8, 0x20], // or eax, 1 << 5
    [0x0f, 0x22, 0xe0], // mov cr4, eax
    [0xb9, ...u32(0xc000_0080)], // mov ecx, EFER
    [0x0f, 0x32], // rdmsr
    [0x0d, ...u32(0x100)], // or eax, 1 << 8
    [0x0f, 0x30], // wrmsr
    [0x0f, 0x01, 0x15, ...u32(loadAddress + gdtAt)], // lgdt [...]
    [0x89, 0xde], // mov esi, ebx
    [0x0f, 0x20, 0xc0], // mov eax, cr0
    [0x0d, ...u32(0x8000_0000)], // or eax, 1 << 31
    [0x0f, 0x22, 0xc0], // mov cr0, eax
    [0xea, ...u32(entry), codeSelector, 0], // jmp codeSelector:entry
  ];
  return Uint8Array.from(instructions.flat());
}

/** What lgdt reads (limit, base), padded to 8 bytes, then the table. The selectors are those of the boot protocol. */
function globalDescriptorTable(address: number): Uint8Array {
  const table = Buffer.alloc(8 + 4 * 8);
  table.writeUInt16LE(4 * 8 - 1, 0);
  table.writeUInt32LE(address + 8, 2);
  table.writeBigUInt64LE(0x00af_9a00_0000_ffffn, 8 + codeSelector);
  table.writeBigUInt64LE(0x00cf_9200_0000_ffffn, 8 + codeSelector + 8);
  return table;
}

const presentWritable = 3n;
const largePage = 0x80n;

/** Four levels of page tables, the last with pages of 2 MiB: 4 GiB mapped one to one. */
function writePageTables(loader: Buffer, loadAddress: number): void {
  const entry = (at: number, value: bigint): unknown => loader.writeBigUInt64LE(value | presentWritable, at);
  entry(page, BigInt(loadAddress + 2 * page));
  for (let gibibyte = 0; gibibyte < 4; gibibyte++) {
    const directory = (3 + gibibyte) * page;
    entry(2 * page + gibibyte * 8, BigInt(loadAddress + directory));
    for (let index = 0; index < 512; index++)
      entry(directory + index * 8, (BigInt(gibibyte * 512 + index) << 21n) | largePage);
  }
}

function u32(value: number): number[] {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return [...bytes];
}
