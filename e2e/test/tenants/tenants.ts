import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDemoGuest, type CpioEntry, cpioArchive, demoGuestKernel, type LinuxBoot } from '@vmwright/demo-guest';
import type { DroppedFrames } from '@vmwright/network';
import type { Workplace } from '../workplace.js';

const program = fileURLToPath(new URL('program.mjs', import.meta.url));
/** Does what is asked of a guest; also of anybody else who has a Perl. */
export const guestProgram = fileURLToPath(new URL('guest.pl', import.meta.url));

export interface TenantsOptions {
  /** Put in front of Node, to run it on another host. */
  readonly launcher: readonly string[];
  /** Whom the guests' DNS servers ask. */
  readonly resolver: string;
}

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** A pool in a process of its own, and two virtual machines on its networks. */
export class Tenants implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #calls = new Map<number, (reply: Reply) => void>();
  #nextId = 1;

  /** Resolves when both guests have booted. */
  static async boot(place: Workplace, { launcher, resolver }: TenantsOptions): Promise<Tenants> {
    const archive = place.file('guest.tar.zst');
    await buildDemoGuest({ target: archive });
    const argument = JSON.stringify({ archive, linuxBoot: await bootWithPerl(place), resolver });
    const [command = '', ...args]: readonly string[] = [...launcher, process.execPath, program, argument];
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...place.env },
    });
    const tenants = new Tenants(child);
    const booted = new AbortController();
    try {
      const ended = once(child, 'exit', booted).then(([status]) => `it ended with status ${status}`);
      const failure = await Promise.race([once(child, 'message', booted).then(() => null), ended]);
      if (failure !== null) throw new Error(`no guests: ${failure}`);
      return tenants;
    } finally {
      booted.abort();
    }
  }

  private constructor(child: ChildProcess) {
    this.#process = child;
    child.on('message', (reply: Reply) => this.#calls.get(reply.id)?.(reply));
  }

  /** Runs a program in the guest; what it prints. */
  async run(tenant: number, argv: readonly string[], input = ''): Promise<string> {
    return (await this.#call('run', tenant, { argv, input })) as string;
  }

  async subnet(tenant: number): Promise<string> {
    return (await this.#call('subnet', tenant)) as string;
  }

  async dropped(tenant: number): Promise<DroppedFrames> {
    return (await this.#call('dropped', tenant)) as DroppedFrames;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
  }

  async #call(operation: string, tenant: number, argument?: unknown): Promise<unknown> {
    const id = this.#nextId++;
    const replied = new Promise<Reply>((resolve) => this.#calls.set(id, resolve));
    this.#process.send({ id, operation, tenant, argument });
    const { result, error } = await replied;
    if (error !== undefined) throw new Error(error);
    return result;
  }
}

/** The demo guest with the host's own Perl in it: both are from the same distribution. */
async function bootWithPerl(place: Workplace): Promise<LinuxBoot> {
  const { kernel, initrd, append } = await demoGuestKernel();
  const files = ['/usr/bin/perl', ...librariesOf('/usr/bin/perl'), ...pragmas()];
  const entries = await Promise.all(files.map(async (path) => await entry(path, path)));
  const members = [...foldersOf(files), ...entries, await entry('/guest.pl', guestProgram)];
  const target = place.file('initrd');
  await writeFile(target, Buffer.concat([await readFile(initrd), cpioArchive(members)]));
  return { kernel, initrd: target, append };
}

async function entry(path: string, source: string): Promise<CpioEntry> {
  return { type: 'file', path: path.slice(1), mode: 0o755, content: await readFile(source) };
}

/** The dynamic loader among them. */
function librariesOf(executable: string): string[] {
  const listed = execFileSync('ldd', [executable]).toString();
  return [...listed.matchAll(/(\/\S+) \(0x/g)].flatMap(([, path]) => path ?? []);
}

function pragmas(): string[] {
  return execFileSync('/usr/bin/perl', ['-Mstrict', '-Mwarnings', '-e', 'print join "\\n", values %INC'])
    .toString()
    .split('\n');
}

/** Outer ones first. */
function foldersOf(files: readonly string[]): CpioEntry[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); folder !== '/'; folder = dirname(folder)) folders.add(folder.slice(1));
  }
  return [...folders].toSorted().map((path) => ({ type: 'folder', path }));
}
