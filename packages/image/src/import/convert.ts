import { type ChildProcess, spawn } from 'node:child_process';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { collect, exitOf } from '../child-process.js';
import { findCommand } from '../command.js';
import { ImageError } from '../errors.js';
import type { OnProgress } from '../progress.js';
import type { CheckedSource, ImportFormat } from './check-source.js';

export interface ConvertOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** Longest file that may be written. */
  readonly maxBytes: number;
}

const qemuFormats: Readonly<Record<ImportFormat, string>> = {
  raw: 'raw',
  qcow2: 'qcow2',
  vmdk: 'vmdk',
  vhdx: 'vhdx',
  vhd: 'vpc',
};

/** What qemu-img may take. It needs a tenth of either for the biggest disk that is allowed. */
const maxMemoryBytes = 1024 ** 3;
const maxCpuSeconds = 1800;
/** Of each of its threads, of which there may be 64. */
const stackBytes = 1024 ** 2;

/**
 * Makes a raw disk of a checked one with qemu-img: with the format given, under limits for memory, processor time and the
 * length of files, and not outliving us. It reads from our descriptor, so the file is the one that was checked.
 *
 * @throws ImageError IMPORT_FAILED, QEMU_IMG_FAILED, or the signal's reason
 */
export async function convertToRaw(
  source: FileHandle,
  { format, virtualBytes }: CheckedSource,
  target: string,
  { signal, onProgress, maxBytes }: ConvertOptions,
): Promise<void> {
  signal?.throwIfAborted();
  const [command, ...limits] = await limited(maxBytes);
  const argv = [...limits, 'convert', '-p', '-W', '-f', qemuFormats[format], '-O', 'raw', '/proc/self/fd/3', target];
  // One arena: glibc sets address space aside for each, much more than is used.
  const env = { PATH: process.env.PATH, LC_ALL: 'C', MALLOC_ARENA_MAX: '1' };
  const child = spawn(command, argv, { stdio: ['ignore', 'pipe', 'pipe', source.fd], env });
  const kill = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  try {
    await finish(child, virtualBytes, onProgress, signal);
  } finally {
    signal?.removeEventListener('abort', kill);
    kill();
  }
}

async function limited(maxBytes: number): Promise<[string, ...string[]]> {
  const [prlimit, setpriv, qemuImg] = await Promise.all(['prlimit', 'setpriv', 'qemu-img'].map(required));
  const limits = { as: maxMemoryBytes, cpu: maxCpuSeconds, stack: stackBytes, fsize: maxBytes, core: 0 };
  const flags = Object.entries(limits).map(([name, limit]) => `--${name}=${limit}`);
  return [prlimit ?? '', ...flags, setpriv ?? '', '--pdeathsig', 'KILL', qemuImg ?? ''];
}

async function required(name: string): Promise<string> {
  const command = await findCommand(name);
  if (command !== null) return command;
  const message = `to import a disk takes ${name}, which is not in PATH; install qemu-utils and util-linux`;
  throw new ImageError('QEMU_IMG_FAILED', message, { fault: 'host' });
}

async function finish(
  child: ChildProcess,
  totalBytes: number,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const [exit, complaint] = await Promise.all([
    exitOf(child),
    child.stderr === null ? '' : collect(child.stderr),
    child.stdout === null ? null : report(child.stdout, totalBytes, onProgress),
  ]);
  signal?.throwIfAborted();
  if (exit.error !== null) throw failure(`qemu-img can't be started: ${exit.error.message}`, exit.error);
  if (exit.code === 0) return;
  const why = complaint.trim();
  if (/No space left|Disk quota|Cannot allocate|Permission denied|Resource temporarily/.test(why)) throw failure(why);
  const how = exit.code === null ? `qemu-img was ended by ${exit.signal}: it went beyond its limits` : why;
  throw new ImageError('IMPORT_FAILED', `the disk can't be converted: ${how}`, { found: complaint });
}

function failure(why: string, cause?: Error): ImageError {
  return new ImageError('QEMU_IMG_FAILED', `the disk can't be converted: ${why}`, { fault: 'host', cause });
}

/** qemu-img writes `    (12.34/100%)` again and again, a carriage return behind each. */
async function report(stdout: Readable, totalBytes: number, onProgress: OnProgress | undefined): Promise<void> {
  let text = '';
  for await (const chunk of stdout) {
    const parts = (text + String(chunk)).split('\r');
    text = (parts.pop() ?? '').slice(0, 100);
    const percent = /\(([0-9.]+)\/100%\)/.exec(parts.at(-1) ?? '')?.[1];
    if (percent !== undefined) {
      onProgress?.({ doneBytes: Math.floor((totalBytes * Number(percent)) / 100), totalBytes });
    }
  }
}
