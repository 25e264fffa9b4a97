import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NetworkError } from '../../errors.js';
import { deathSignal, endsWith } from './parent-death.js';
import type { Tools } from './tools.js';

const inside = fileURLToPath(new URL('../../../namespace/inside.cjs', import.meta.url));

/** How a namespace can be come by: as root directly, or as root of a user namespace. */
export type Privilege = 'root' | 'user-namespace';

const unshareOptions: Readonly<Record<Privilege, readonly string[]>> = {
  root: [],
  'user-namespace': ['--user', '--map-root-user'],
};

/**
 * The first process of a process namespace: with it the kernel ends all that is in there, also what nobody waits for. It
 * waits for the one that does the work, and for what has lost its parent.
 */
const reaper = ['/bin/sh', '-c', '"$@"; exit $?', 'sh'] as const;

/** What dnsmasq needs when it is not root: ports below 1024, raw sockets for DHCP, and its hints to the kernel. */
const serviceCapabilities = '+net_bind_service,+net_admin,+net_raw';

/** Lets the process start others as somebody else, who has those capabilities, and no way to any more. */
const lending: Readonly<Record<Privilege, readonly string[]>> = {
  root: [
    ['--securebits', '+no_setuid_fixup'],
    ['--no-new-privs'],
    ['--inh-caps', serviceCapabilities],
    ['--ambient-caps', serviceCapabilities],
  ].flat(),
  'user-namespace': [],
};

export interface Entered {
  readonly child: ChildProcess;
  readonly privilege: Privilege;
}

/**
 * Starts the process that holds a new network namespace, with a process namespace for all that is started inside. Root
 * that may not make them, as in many containers, is tried as any other user.
 *
 * @throws NetworkError NETWORK_NOT_PERMITTED
 */
export async function enterNewNamespace(tools: Tools, signal: AbortSignal | undefined): Promise<Entered> {
  const privileges: Privilege[] = process.geteuid?.() === 0 ? ['root', 'user-namespace'] : ['user-namespace'];
  const reasons: string[] = [];
  for (const privilege of privileges) {
    signal?.throwIfAborted();
    const started = await start(tools, privilege);
    if (typeof started !== 'string') return { child: started, privilege };
    reasons.push(`${privilege}: ${started}`);
  }
  const message = `this user can't make a network namespace (${reasons.join('; ')}): run as root, or allow user namespaces`;
  throw new NetworkError('NETWORK_NOT_PERMITTED', 'host', message);
}

/** The process once it is ready, or why it did not get so. */
async function start(tools: Tools, privilege: Privilege): Promise<ChildProcess | string> {
  const [program, ...args] = [
    ...endsWith(process.pid, tools),
    tools.unshare,
    ...unshareOptions[privilege],
    '--net',
    '--pid',
    '--kill-child=KILL',
    '--',
    // Becoming root of a user namespace may make the kernel forget the signal.
    ...deathSignal(tools, lending[privilege]),
    ...reaper,
    process.execPath,
    '--no-warnings',
    inside,
  ];
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: process.env['PATH'], LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'], LC_ALL: 'C' },
    serialization: 'json',
    detached: true,
  });
  return await ready(child);
}

async function ready(child: ChildProcess): Promise<ChildProcess | string> {
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(-1024);
  });
  const waiting = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', waiting).then(() => child),
      once(child, 'close', waiting).then(() => stderr.trim()),
    ]);
  } catch (cause) {
    return String(cause);
  } finally {
    waiting.abort();
  }
}
