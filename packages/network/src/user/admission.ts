import { chmod, chown, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NetworkError } from '../errors.js';
import type { MetadataServer } from '../metadata/metadata-server.js';
import { hasPerl, perlRelay, perlRelayCommand } from './relay-command.js';
import { checkSocketPath } from './socket-path.js';

/** A QEMU that runs as another user, and is started in a folder of that user's which nobody else can enter. */
export interface OtherUser {
  readonly folder: string;
  readonly uid: number;
  readonly gid: number;
}

/** As the end of the command tells relays, see `relayPrograms`. */
const relayFolder = 'relay';
const relay = `./${relayFolder}/relay.pl`;
const socket = 'metadata';

/**
 * Gives a QEMU of another user all that a relay is made of: neither our private folder nor the one that we are installed in
 * may be open to it. Its relays are started where it was, so that names without a path lead them there.
 *
 * @returns the command of its relays
 * @throws NetworkError NETWORK_TOOL_MISSING, NETWORK_PATH_TOO_LONG, NETWORK_LISTEN_FAILED
 */
export async function admit(server: MetadataServer, { folder, uid, gid }: OtherUser): Promise<readonly string[]> {
  if (!hasPerl()) {
    const why = 'a QEMU of another user has no way to the metadata server without /usr/bin/perl';
    throw new NetworkError('NETWORK_TOOL_MISSING', 'host', `${why}: install perl, or run QEMU as this user`);
  }
  const path = checkSocketPath(join(folder, socket));
  await mkdir(join(folder, relayFolder), { mode: 0o755 });
  await copyFile(perlRelay, join(folder, relay));
  await chmod(join(folder, relay), 0o444);
  await server.alsoListen({ path });
  await chown(path, uid, gid);
  return perlRelayCommand(relay, socket);
}
