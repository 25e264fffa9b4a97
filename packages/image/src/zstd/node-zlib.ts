import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';

/** What node:zlib has from Node 22.15 on. */
export interface ZlibWithZstd {
  createZstdDecompress(options?: { chunkSize?: number }): Transform;
  createZstdCompress(options?: { chunkSize?: number; params?: Record<number, number | boolean> }): Transform;
  readonly constants: {
    readonly ZSTD_c_compressionLevel: number;
    readonly ZSTD_c_checksumFlag: number;
  };
}

/** node:zlib where it knows zstd, else null. */
export const zlibWithZstd: ZlibWithZstd | null = knowsZstd(zlib) ? zlib : null;

function knowsZstd(module: object): module is ZlibWithZstd {
  return 'createZstdDecompress' in module && 'createZstdCompress' in module;
}
