import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The Debian mirror that this machine's own apt uses. Every suite lies under the same address. */
export async function findMirror(): Promise<string> {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(CREATED_BY)|$(REPO_URI)|$(RELEASE)']);
  const mirror = parseIndexTargets(stdout);
  if (mirror === null) {
    throw new Error(
      "apt on this machine knows no Debian mirror (an address that ends in '/debian'): give one with --mirror",
    );
  }
  return mirror;
}

/** By convention a Debian mirror's address ends in `/debian`; other archives that apt may know (security, vendors') don't. */
export function parseIndexTargets(text: string): string | null {
  for (const line of text.split('\n')) {
    const [createdBy, uri = ''] = line.split('|');
    if (createdBy === 'Packages' && /\/debian\/?$/.test(uri)) {
      return uri;
    }
  }
  return null;
}
