import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompressedBzImage } from '../src/bz-image.js';
import { DemoGuestError } from '../src/errors.js';
import { loaderSize } from '../src/kernel-loader.js';
import { elfFile } from './elf-file.js';

const kernelStart = 0x100_0000;
const text = Uint8Array.from({ length: 5000 }, (_, index) => (index % 255) + 1);
const data = Uint8Array.from({ length: 3000 }, (_, index) => (index < 100 ? 7 : 0));

function vmlinux(start = kernelStart): Uint8Array {
  return elfFile({
    entry: start + 0x40,
    segments: [
      { physicalAddress: start, content: text, memorySize: text.length },
      { physicalAddress: start + 0x4000, content: data, memorySize: 0x9000 },
    ],
  });
}

/** A bzImage with three sectors of setup code and some code of a decompressor before its payload. */
function bzImage(payload: Uint8Array): Buffer {
  const setup = Buffer.alloc(3 * 512, 0xcc);
  setup[0x1f1] = 2;
  setup.write('HdrS', 0x202);
  setup.writeUInt16LE(0x20f, 0x206);
  setup[0x234] = 1;
  setup.writeUInt32LE(0x2cc, 0x248);
  setup.writeUInt32LE(payload.length, 0x24c);
  return Buffer.concat([setup, Buffer.alloc(0x2cc), payload, Buffer.alloc(37)]);
}

describe('decompressedBzImage', () => {
  it('lays the kernel out as it lies in memory, behind the setup code and the loader', async () => {
    const image = await decompressedBzImage(bzImage(gzipSync(vmlinux())));
    const kernel = Buffer.from(image ?? []).subarray(3 * 512 + loaderSize);
    expect(kernel.subarray(0, text.length).equals(text)).toBe(true);
    expect(kernel.subarray(0x4000, 0x4000 + 100).equals(data.subarray(0, 100))).toBe(true);
    // Trailing zeros are the loader's to write.
    expect(kernel.length).toBe(0x5000);
  });

  it('tells boot loaders the new size, to load it at 1 MiB and to use no other entry', async () => {
    const image = Buffer.from((await decompressedBzImage(bzImage(gzipSync(vmlinux())))) ?? []);
    expect(image.readUInt32LE(0x1f4) * 16).toBe(image.length - 3 * 512);
    expect(image.readUInt8(0x234)).toBe(0);
    expect(image.readUInt16LE(0x236)).toBe(0);
    expect(image.subarray(0x100, 0x1f1).every((byte) => byte === 0xcc)).toBe(true);
  });

  it('gives the loader the addresses of this kernel', async () => {
    const image = Buffer.from((await decompressedBzImage(bzImage(gzipSync(vmlinux())))) ?? []);
    const loader = image.subarray(3 * 512, 3 * 512 + loaderSize);
    const end = kernelStart + 0x5000;
    // mov edi, the last word's place; mov edi, the first byte to clear; mov ecx, words to clear; jmp 0x10:entry
    expect(loader.includes(Buffer.from([0xbf, ...u32(end - 4)]))).toBe(true);
    expect(loader.includes(Buffer.from([0xbf, ...u32(end), 0xb9, ...u32(0x8000 / 4)]))).toBe(true);
    expect(loader.includes(Buffer.from([0xea, ...u32(kernelStart + 0x40), 0x10, 0]))).toBe(true);
  });

  it('gives null for a kernel that is compressed in another way', async () => {
    expect(await decompressedBzImage(bzImage(Buffer.from('02214c18aabbccdd', 'hex')))).toBeNull();
  });

  it.each([
    ['no bzImage', Buffer.alloc(4096)],
    ['an empty file', Buffer.alloc(0)],
    ['one that is cut off', bzImage(gzipSync(vmlinux())).subarray(0, 2300)],
    ['a payload that is no ELF file', bzImage(gzipSync(Buffer.from('text')))],
    ['a kernel that would lie on its loader', bzImage(gzipSync(vmlinux(0x10_0000)))],
  ])('refuses %s', async (_, image) => {
    await expect(decompressedBzImage(image)).rejects.toThrow(DemoGuestError);
  });

  it('refuses an old boot protocol, which does not say where the kernel is', async () => {
    const image = bzImage(gzipSync(vmlinux()));
    image.writeUInt16LE(0x207, 0x206);
    await expect(decompressedBzImage(image)).rejects.toThrow('2.8');
  });

  it('answers or ends in an error of its own whatever sizes the header claims', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(255), fc.maxSafeNat(), fc.maxSafeNat(), async (sectors, offset, length) => {
        const image = bzImage(gzipSync(vmlinux()));
        image[0x1f1] = sectors;
        image.writeUInt32LE(offset % 2 ** 32, 0x248);
        image.writeUInt32LE(length % 2 ** 32, 0x24c);
        const result = await decompressedBzImage(image).catch((error: unknown) => error);
        expect(result === null || result instanceof DemoGuestError).toBe(true);
      }),
    );
  });
});

function u32(value: number): number[] {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return [...bytes];
}
