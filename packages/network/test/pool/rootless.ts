import { spawnSync } from 'node:child_process';

/** Somebody without rights. */
export const otherUser = ['setpriv', '--reuid', '12345', '--regid', '12345', '--clear-groups', '--'];

/** A shell's script that gives the rest of the vector a device that anybody may open, as most distributions have it. */
export const tunForAll = 'mount -t tmpfs none /dev/net && mknod -m 666 /dev/net/tun c 10 200 && exec "$@"';

const [asOther, ...other] = [
  ...otherUser,
  'unshare',
  '--user',
  '--map-root-user',
  '--net',
  'test',
  '-r',
  import.meta.filename,
];
const rootless = spawnSync(asOther, other, { stdio: 'ignore' }).status === 0;

/** Why there can be no pool without root here; empty where there can. */
export const rootlessUnable = rootless ? '' : 'user namespaces, and sources that anybody may read';
export const needsRootless = rootless ? '' : ` (needs ${rootlessUnable})`;

/** Where slirp4netns is; empty where it is not installed. */
export const slirp4netns = spawnSync('sh', ['-c', 'command -v slirp4netns']).stdout.toString().trim();
