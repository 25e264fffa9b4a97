import { accessSync, constants } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const perlRelay = scriptPath('relay.pl');
const nodeRelay = scriptPath('relay.cjs');
/** The end of the command of a relay tells them, wherever they are installed. */
export const relayPrograms: readonly string[] = ['/relay/relay.pl', '/relay/relay.cjs'];

const perl = '/usr/bin/perl';
/** Where the numbers of system calls' flags are those that the relay in Perl has. */
const perlArchitectures: readonly string[] = ['x64', 'arm64', 'riscv64', 'ppc64', 's390x'];

/**
 * The command that QEMU runs for each connection of the guest to the metadata address: in Perl where the system has it,
 * because a guest opens many, and otherwise in Node.js.
 *
 * The environment is left behind: what is in it (NODE_OPTIONS, NODE_EXTRA_CA_CERTS, PERL5OPT, ...) would be read for
 * each connection, can take longer than all the rest, and is none of the relay's business. What the relay would print,
 * the guest would get: no warnings.
 */
export function relayCommand(socketPath: string, env: NodeJS.ProcessEnv = process.env): string[] {
  return hasPerl() ? perlRelayCommand(perlRelay, socketPath) : nodeRelayCommand(socketPath, env);
}

/** Whether relays in Perl run here. */
export function hasPerl(): boolean {
  return perlArchitectures.includes(process.arch) && isExecutable(perl);
}

/** @param relay where {@link perlRelay} lies, or a copy of it */
export function perlRelayCommand(relay: string, socketPath: string): string[] {
  return ['/usr/bin/env', '-i', perl, relay, socketPath];
}

/** The same without Perl. */
export function nodeRelayCommand(socketPath: string, env: NodeJS.ProcessEnv): string[] {
  const libraries = env['LD_LIBRARY_PATH'];
  const kept = libraries === undefined ? [] : [`LD_LIBRARY_PATH=${libraries}`];
  return ['/usr/bin/env', '-i', ...kept, process.execPath, '--no-warnings', nodeRelay, socketPath];
}

function scriptPath(name: string): string {
  return fileURLToPath(new URL(`../../relay/${name}`, import.meta.url));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
