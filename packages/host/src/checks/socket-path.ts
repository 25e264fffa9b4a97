import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { always, type Inspection, type InspectHostOptions } from './host-check.js';

/** The longest path of a unix socket: sockaddr_un has 108 bytes, with a NUL at the end (unix(7)). */
const maxPathBytes = 107;

/** Longest name of a scratch folder, and of a socket in it, with a slash before each. */
const bytesBelowParent = '/'.length + 42 + '/'.length + 'vnc.sock'.length;

export const socketPath: Inspection = {
  name: 'socket-path',
  severity: always,
  inspect: async (options) => {
    const parent = parentFolder(options);
    const bytes = Buffer.byteLength(parent) + bytesBelowParent;
    const found = `up to ${bytes} bytes, below ${parent}`;
    const detail = `The path of a socket can have ${maxPathBytes} bytes.`;
    if (bytes <= maxPathBytes) return { status: 'ok', found, detail };
    const tooLong = { status: 'fail', found, detail: `${detail} Use a folder with a shorter path.` } as const;
    return options.socketFolder === undefined ? { ...tooLong, remedy: shorter(options) } : tooLong;
  },
};

/** Where sockets go, by the rule of @vmwright/scratch-folder. */
function parentFolder({ socketFolder, env = process.env }: InspectHostOptions): string {
  if (socketFolder !== undefined) return resolve(socketFolder);
  const runtimeFolder = env['XDG_RUNTIME_DIR'];
  if (runtimeFolder) return join(runtimeFolder, 'vmwright');
  return join(env['TMPDIR'] ?? tmpdir(), `vmwright-${process.geteuid?.()}`);
}

function shorter({ env = process.env }: InspectHostOptions): string {
  return env['XDG_RUNTIME_DIR'] ? 'unset XDG_RUNTIME_DIR; export TMPDIR=/tmp' : 'export TMPDIR=/tmp';
}
