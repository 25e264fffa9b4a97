import { fileURLToPath } from 'node:url';

const relay = fileURLToPath(new URL('../../relay/relay.cjs', import.meta.url));

/**
 * The command that QEMU runs for each connection of the guest to the metadata address.
 *
 * The environment is left behind: what is in it (NODE_OPTIONS, NODE_EXTRA_CA_CERTS, ...) would be read for each
 * connection, takes longer than all the rest, and is none of the relay's business. What the relay would print, the
 * guest would get: no warnings.
 */
export function relayCommand(socketPath: string, env: NodeJS.ProcessEnv = process.env): string[] {
  const libraries = env['LD_LIBRARY_PATH'];
  const kept = libraries === undefined ? [] : [`LD_LIBRARY_PATH=${libraries}`];
  return ['/usr/bin/env', '-i', ...kept, process.execPath, '--no-warnings', relay, socketPath];
}
