import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

const tools = ['ip', 'nft', 'dnsmasq', 'unshare', 'nsenter', 'setpriv', 'perl'];

/** Why pools can't be made here; empty where they can. */
export const unable = [
  ...(process.geteuid?.() === 0 ? [] : ['root']),
  ...tools.filter((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error !== undefined),
  ...(canOpen('/dev/net/tun') ? [] : ['/dev/net/tun']),
  ...(spawnSync('unshare', ['--net', 'true'], { stdio: 'ignore' }).status === 0 ? [] : ['network namespaces']),
].join(', ');

/** For the name of what is skipped. */
export const needs = unable === '' ? '' : ` (needs ${unable})`;

function canOpen(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
