import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where pulled images are kept: below `$XDG_CACHE_HOME`, or `~/.cache`. */
export function imageCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const caches = env['XDG_CACHE_HOME'];
  // The XDG base directory specification has relative values ignored.
  const parent = caches !== undefined && isAbsolute(caches) ? caches : join(homedir(), '.cache');
  return join(parent, 'vmwright', 'images');
}
