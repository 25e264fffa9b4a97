import type { ZstdDecoder } from '../../src/index.js';
import { zlibWithZstd } from '../../src/zstd/node-zlib.js';

/** Every decoder, and why one can't be tested here. The zstd command has to be there for the tests in any case. */
export const decoders: readonly { readonly decoder: ZstdDecoder; readonly skip: boolean; readonly title: string }[] = [
  { decoder: 'zlib', skip: zlibWithZstd === null, title: 'node:zlib (needs Node 22.15)' },
  { decoder: 'command', skip: false, title: 'the zstd command' },
  { decoder: 'fzstd', skip: false, title: 'fzstd' },
];
