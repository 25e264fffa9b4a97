import * as zlib from 'node:zlib';
import { findExecutable } from '../tools/find-executable.js';
import { installCommand } from '../tools/install-command.js';
import { type Inspection, never } from './host-check.js';

export const zstd: Inspection = {
  name: 'zstd',
  severity: never,
  inspect: async ({ env }) => {
    const path = findExecutable('zstd', env);
    if (path !== null) return { status: 'ok', found: path, detail: 'It packs and unpacks disk images.' };
    if ('createZstdCompress' in zlib) {
      return { status: 'ok', found: 'in Node itself', detail: 'It packs and unpacks disk images.' };
    }
    const remedy = await installCommand('zstd');
    return {
      status: 'warn',
      found: 'neither the command, nor support in this Node',
      detail: "Disk images can be unpacked, slowly, and can't be packed.",
      ...(remedy === undefined ? {} : { remedy }),
    };
  },
};
