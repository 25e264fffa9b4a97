import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { connectQmp } from '@vmwright/qmp';
import type { Introspection, SchemaEntity } from './introspection.js';

/** What a source says: a QEMU binary, or a folder with its replies to query-qmp-schema and query-version. */
export async function readSource(source: string): Promise<Introspection> {
  return (await stat(source)).isDirectory() ? await readFolder(source) : await askBinary(source);
}

async function readFolder(folder: string): Promise<Introspection> {
  const read = async (command: string): Promise<unknown> => {
    const reply: unknown = JSON.parse(await readFile(join(folder, `${command}.json`), 'utf8'));
    return typeof reply === 'object' && reply !== null && 'return' in reply ? reply.return : reply;
  };
  return introspection(folder, await read('query-version'), await read('query-qmp-schema'));
}

async function askBinary(binary: string): Promise<Introspection> {
  const monitor = ['-chardev', 'socket,id=qmp,fd=3', '-qmp', 'chardev:qmp'];
  const machine = ['-S', '-no-user-config', '-nodefaults', '-display', 'none', '-machine', 'none'];
  const qemu = spawn(binary, [...machine, ...monitor], { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  await once(qemu, 'spawn');
  const exited = once(qemu, 'exit');
  try {
    const socket = qemu.stdio[3];
    if (!(socket instanceof Duplex)) throw new Error('Node gave no socket for the monitor');
    await using client = await connectQmp(socket);
    const schema = await client.execute('query-qmp-schema');
    return introspection(binary, await client.execute('query-version'), schema);
  } finally {
    qemu.kill('SIGKILL');
    await exited;
  }
}

function introspection(source: string, version: unknown, entities: unknown): Introspection {
  if (!isVersion(version) || !isEntityList(entities)) {
    throw new Error(`${source} does not hold the replies of a QEMU to query-version and query-qmp-schema`);
  }
  return { version: `${version.qemu.major}.${version.qemu.minor}`, entities };
}

function isVersion(value: unknown): value is { qemu: { major: number; minor: number } } {
  if (typeof value !== 'object' || value === null || !('qemu' in value)) return false;
  const { qemu } = value;
  return typeof qemu === 'object' && qemu !== null && 'major' in qemu && 'minor' in qemu;
}

function isEntityList(value: unknown): value is SchemaEntity[] {
  return Array.isArray(value) && value.every(isEntity);
}

function isEntity(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'meta-type' in value;
}
