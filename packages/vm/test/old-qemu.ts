import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The QEMU 5.2 that `pnpm --filter qemu-versions start --install-only bullseye` has installed here, if it has. */
export function oldQemu(): string | null {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const program = join(cache, 'vmwright', 'qemu-versions', 'bullseye', 'qemu-system-x86_64');
  return existsSync(program) ? program : null;
}
