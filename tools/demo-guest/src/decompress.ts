import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { runBinary, type Step } from './run.js';

const formats = [
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'gzip', magic: [0x1f, 0x8b] },
] as const;

/** How the bytes are compressed, by their first ones; null where it is in none of the ways that are known here. */
export function compressionOf(bytes: Uint8Array): 'xz' | 'zstd' | 'gzip' | null {
  return formats.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte))?.name ?? null;
}

/** The bytes decompressed where {@link compressionOf} knows how, else as they are. */
export async function decompress(bytes: Uint8Array, step: Step = {}): Promise<Uint8Array> {
  const compression = compressionOf(bytes);
  if (compression === null) return bytes;
  if (compression === 'gzip') return await promisify(gunzip)(bytes);
  return await runBinary([compression, '--decompress', '--stdout', '--quiet'], { ...step, input: bytes });
}
