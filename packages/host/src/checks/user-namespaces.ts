import { readFile } from 'node:fs/promises';
import { findExecutable } from '../tools/find-executable.js';
import { asRoot, installCommand } from '../tools/install-command.js';
import { type Inspection, never } from './host-check.js';
import { runTool } from './run-tool.js';

const purpose = 'With user namespaces, users other than root can set up networks.';

/** Switches of the kernel, and the values with which they keep users from making namespaces. */
const switches = [
  { name: 'user.max_user_namespaces', off: '0', on: '15000' },
  // Debian's, until its release 11.
  { name: 'kernel.unprivileged_userns_clone', off: '0', on: '1' },
  // Ubuntu's, from release 23.10 on.
  { name: 'kernel.apparmor_restrict_unprivileged_userns', off: '1', on: '0' },
];

export const userNamespaces: Inspection = {
  name: 'user-namespaces',
  severity: never,
  inspect: async ({ env, signal }) => {
    const unshare = findExecutable('unshare', env);
    if (unshare === null) {
      const remedy = await installCommand('unshare');
      const report = { status: 'warn', found: 'no unshare to try it with', detail: purpose } as const;
      return remedy === undefined ? report : { ...report, remedy };
    }
    const made = await runTool([unshare, '--user', '--map-root-user', '--', unshare, '--version'], signal);
    if (made.succeeded) return { status: 'ok', found: 'can be made', detail: purpose };
    const remedy = await remedyFor();
    const report = { status: 'warn', found: "can't be made", detail: `${purpose} ${made.complaint}` } as const;
    return remedy === null ? report : { ...report, remedy };
  },
};

async function remedyFor(): Promise<string | null> {
  for (const { name, off, on } of switches) {
    const value = await readFile(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').catch(() => null);
    if (value?.trim() === off) return asRoot(`sysctl -w ${name}=${on}`);
  }
  return null;
}
