import { compressionOf, decompress } from './decompress.js';
import { elfEntry, elfSegments } from './elf.js';
import { DemoGuestError } from './errors.js';
import { kernelLoader, loaderSize } from './kernel-loader.js';
import type { Step } from './run.js';

/*
 * The fields of a bzImage that are used here (Documentation/arch/x86/boot.rst in the kernel's sources):
 *   0x1f1 1  sectors of real-mode code, less one       0x236 2  xloadflags: which other entry points there are
 *   0x1f4 4  size of what follows it, in 16 bytes      0x248 4  where the compressed kernel lies behind that code
 *   0x202 4  "HdrS"                                    0x24c 4  and how long it is
 *   0x206 2  version of the protocol, 2.8 for payload  0x264 4  EFI handover entry
 *   0x234 1  may be loaded anywhere                    0x268 4  kernel_info
 */
const field = {
  setupSectors: 0x1f1,
  size16: 0x1f4,
  magic: 0x202,
  version: 0x206,
  relocatable: 0x234,
  xLoadFlags: 0x236,
  payloadOffset: 0x248,
  payloadLength: 0x24c,
  handover: 0x264,
  kernelInfo: 0x268,
} as const;

/** Where a loader puts the protected-mode part of a kernel that can't be moved, and enters it. */
const loadAddress = 0x10_0000;

/**
 * A bzImage with the same kernel as the given one, not compressed. A kernel unpacks itself in about 3 s on an emulated
 * CPU, more than all the rest of the demo guest's start takes; this one is only copied to its place.
 *
 * Gives null where the kernel is compressed in a way that can't be undone here; then use it as it is.
 *
 * @throws DemoGuestError where the file is no bzImage that says where its compressed kernel lies.
 */
export async function decompressedBzImage(bzImage: Uint8Array, step: Step = {}): Promise<Uint8Array | null> {
  const { setup, payload } = splitBzImage(bzImage);
  if (compressionOf(payload) === null) return null;
  const vmlinux = await decompress(payload, step);
  const kernel = memoryImage(vmlinux);
  if (kernel.start < loadAddress + loaderSize) throw unexpected('the kernel wants to lie where its loader runs');
  const loader = kernelLoader({ loadAddress, kernel: { ...kernel, entry: elfEntry(vmlinux) } });
  return Buffer.concat([adaptedSetup(setup, loader.length + kernel.content.length), loader, kernel.content]);
}

function splitBzImage(bzImage: Uint8Array): { setup: Uint8Array; payload: Uint8Array } {
  const view = new DataView(bzImage.buffer, bzImage.byteOffset, bzImage.byteLength);
  if (bzImage.length < 1024 || view.getUint32(field.magic, false) !== 0x48647253) throw unexpected('it is no bzImage');
  if (view.getUint16(field.version, true) < 0x208) throw unexpected('its boot protocol is older than 2.8');
  const setupSize = ((view.getUint8(field.setupSectors) || 4) + 1) * 512;
  const start = setupSize + view.getUint32(field.payloadOffset, true);
  const length = view.getUint32(field.payloadLength, true);
  if (start + length > bzImage.length || length < 4) throw unexpected('its payload lies outside of it');
  const payload = bzImage.subarray(start, start + length);
  // The kernel's build appends the decompressed size to all but gzip, whose format ends with it anyway.
  const end = compressionOf(payload) === 'gzip' ? length : length - 4;
  return { setup: bzImage.subarray(0, setupSize), payload: payload.subarray(0, end) };
}

/** The kernel as it lies in memory, from its first byte to its last one that isn't zero. */
function memoryImage(vmlinux: Uint8Array): { start: number; content: Uint8Array; memorySize: number } {
  const segments = elfSegments(vmlinux);
  const start = Math.min(...segments.map((segment) => segment.physicalAddress));
  const end = Math.max(...segments.map((segment) => segment.physicalAddress + segment.memorySize));
  if (end - start > 512 * 1024 ** 2) throw unexpected('it needs more than 512 MiB');
  const content = Buffer.alloc(align(end - start, 4096));
  for (const segment of segments) content.set(segment.content, segment.physicalAddress - start);
  const used = content.findLastIndex((byte) => byte !== 0) + 1;
  return { start, content: content.subarray(0, align(used, 4096)), memorySize: content.length };
}

/** The real-mode code with a header that tells loaders of what now follows it. */
function adaptedSetup(setup: Uint8Array, size: number): Uint8Array {
  const adapted = Buffer.from(setup);
  adapted.writeUInt32LE(size / 16, field.size16);
  adapted.writeUInt8(0, field.relocatable);
  for (const at of [field.payloadOffset, field.payloadLength, field.handover, field.kernelInfo])
    adapted.writeUInt32LE(0, at);
  // Neither a 64-bit nor an EFI entry.
  adapted.writeUInt16LE(0, field.xLoadFlags);
  return adapted;
}

function align(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}

function unexpected(what: string): DemoGuestError {
  return new DemoGuestError('DEMO_GUEST_PACKAGE_UNEXPECTED', `The kernel image is not as expected: ${what}`);
}
