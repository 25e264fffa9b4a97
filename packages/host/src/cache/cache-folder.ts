import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../tools/find-executable.js';

/**
 * The folder of this user for what can be found out again: `$XDG_CACHE_HOME/vmwright`, else `~/.cache/vmwright`. The XDG
 * base directory specification has relative values of the variable ignored.
 */
export function defaultCacheFolder(env: Environment = process.env): string {
  const configured = env['XDG_CACHE_HOME'];
  return join(configured?.startsWith('/') ? configured : join(homedir(), '.cache'), 'vmwright');
}
