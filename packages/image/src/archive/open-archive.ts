import { ByteReader } from '../byte-reader.js';
import { ImageError } from '../errors.js';
import { openPlainFile } from '../files.js';
import type { ArchiveLimits } from '../limits.js';
import type { OnProgress } from '../progress.js';
import { chooseDecoder, decodeZstd, type ZstdDecoder } from '../zstd/decode.js';
import type { ReadOptions } from '../zstd/source.js';
import { readArchive } from './read-archive.js';

export interface ArchiveOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes of the archive that have been read. */
  readonly onProgress?: OnProgress | undefined;
  /** Who decompresses. Default: the best at hand. */
  readonly decoder?: ZstdDecoder | undefined;
}

/**
 * Runs `use` with the tar in an archive, and lets go of the archive on every path.
 *
 * @throws ImageError ARCHIVE_*, ZSTD_*, what `use` throws, or the signal's reason
 */
export async function withArchive<T>(
  archive: string,
  options: ArchiveOptions,
  limits: ArchiveLimits,
  use: (tar: ByteReader, archiveBytes: number) => Promise<T>,
): Promise<T> {
  options.signal?.throwIfAborted();
  const { file, size } = await openPlainFile(archive);
  try {
    checkArchiveSize(archive, size, limits);
    const decoder = options.decoder ?? (await chooseDecoder());
    const { signal, onProgress } = options;
    const onBytes = onProgress && ((doneBytes: number) => onProgress({ doneBytes, totalBytes: size }));
    const source = { file, read: (how?: ReadOptions) => readArchive(file, signal, how) };
    const tar = new ByteReader(decodeZstd(source, { decoder, maxWindowBytes: limits.windowBytes, signal, onBytes }));
    try {
      return await use(tar, size);
    } finally {
      await tar.close();
    }
  } finally {
    await file.close();
  }
}

function checkArchiveSize(archive: string, size: number, { archiveBytes }: ArchiveLimits): void {
  if (size <= archiveBytes) return;
  throw new ImageError('ARCHIVE_SIZE', `${archive} has ${size} bytes; allowed: ${archiveBytes}`, { found: size });
}
