import { once, setMaxListeners } from 'node:events';
import { rename, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createScratchFolder, type ScratchFolder } from '@vmwright/scratch-folder';
import { namedMachines } from '../client/named-machines.js';
import { ControlError } from '../errors.js';
import { aboutName, checkMachineName, controlPurpose, socketName } from '../names.js';
import { answer } from './answer.js';
import type { ControlledGuest, ControlledMachine } from './controlled-machine.js';
import type { Served } from './operations.js';

const maxConnections = 64;
/** Calls that end with the machine get this long to say so. */
const lastWordsMs = 1_000;

export interface ControlServerOptions {
  /** How the machine is called: a letter or digit first, then letters, digits, dots, dashes and underscores. */
  readonly name: string;
  readonly machine: ControlledMachine;
  /** What runs commands in its guest, where there is such a thing. */
  readonly guest?: ControlledGuest;
  /** Where the folder with the socket is made; by default the user's runtime folder, where clients look. */
  readonly parent?: string;
}

/** Serves until it is disposed of. */
export interface ControlServer extends AsyncDisposable {
  readonly name: string;
  readonly socket: string;
}

/**
 * Gives a running machine a name by which this user's other processes reach it: a unix socket in a folder that only this
 * user may enter. It is gone with this process, whatever ends that; the folder is swept by whoever makes the next.
 *
 * @throws ControlError CONTROL_NAME_INVALID, CONTROL_NAME_TAKEN, CONTROL_LISTEN_FAILED
 * @throws ScratchFolderError
 */
export async function serveControl({ name, machine, guest, parent }: ControlServerOptions): Promise<ControlServer> {
  checkMachineName(name);
  const where = { purpose: controlPurpose, ...(parent === undefined ? {} : { parent }) };
  const folder = await createScratchFolder(where);
  try {
    const sockets = await SocketServer.listen(join(folder.path, socketName), { name, machine, guest });
    try {
      await claimName(folder, name, parent);
      return new NamedMachine(name, folder, sockets);
    } catch (error) {
      await sockets.close();
      throw error;
    }
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** Of two that want a name at the same moment, each sees the other, and at most one stays: the one whose path is first. */
async function claimName(folder: ScratchFolder, name: string, parent: string | undefined): Promise<void> {
  const others = (): Promise<string[]> => foldersOf(name, parent, folder.path);
  if ((await others()).length > 0) throw nameTaken(name);
  const file = join(folder.path, aboutName);
  await writeFile(`${file}.new`, JSON.stringify({ name, ownerPid: process.pid }));
  await rename(`${file}.new`, file);
  if ((await others()).some((other) => other < folder.path)) throw nameTaken(name);
}

/**
 * Tells before anything is done for a machine that it could not have this name. It may be taken all the same by the time
 * that it is served.
 *
 * @throws ControlError CONTROL_NAME_INVALID, CONTROL_NAME_TAKEN
 */
export async function checkNameFree(name: string, { parent }: { readonly parent?: string } = {}): Promise<void> {
  checkMachineName(name);
  if ((await foldersOf(name, parent)).length > 0) throw nameTaken(name);
}

/** Where machines of a name are served, but for one place. */
async function foldersOf(name: string, parent: string | undefined, butFor?: string): Promise<string[]> {
  const machines = (await namedMachines(parent)).filter((one) => one.name === name && one.folder !== butFor);
  return machines.map((one) => one.folder);
}

function nameTaken(name: string): ControlError {
  const message = `a machine called ${JSON.stringify(name)} runs already: give this one another name, or stop that one`;
  return new ControlError('CONTROL_NAME_TAKEN', message, { fault: 'input' });
}

class NamedMachine implements ControlServer {
  readonly name: string;
  readonly socket: string;
  readonly #folder: ScratchFolder;
  readonly #sockets: SocketServer;

  constructor(name: string, folder: ScratchFolder, sockets: SocketServer) {
    this.name = name;
    this.socket = join(folder.path, socketName);
    this.#folder = folder;
    this.#sockets = sockets;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sockets.close();
    await this.#folder.remove();
  }
}

class SocketServer {
  readonly #server: Server;
  readonly #closing = new AbortController();
  readonly #calls = new Map<Socket, Promise<void>>();

  static async listen(path: string, served: Served): Promise<SocketServer> {
    const sockets = new SocketServer(served);
    try {
      sockets.#server.listen(path);
      await once(sockets.#server, 'listening');
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new ControlError('CONTROL_LISTEN_FAILED', `can't listen on ${path}: ${why}`, { fault: 'host', cause });
    }
    return sockets;
  }

  private constructor(served: Served) {
    setMaxListeners(0, this.#closing.signal);
    this.#server = createServer((socket) => {
      this.#calls.set(socket, answer(socket, served, this.#closing.signal));
      socket.once('close', () => this.#calls.delete(socket));
    });
    this.#server.maxConnections = maxConnections;
  }

  /** Ends all calls, as far as they end in time, and cuts off the others. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#closing.abort(
      new ControlError('CONTROL_DISCONNECTED', 'the machine is not served any more: it has ended', { fault: 'host' }),
    );
    const answered = Promise.allSettled(this.#calls.values());
    await Promise.race([answered, delay(lastWordsMs, undefined, { ref: false })]);
    for (const socket of this.#calls.keys()) {
      if (socket.writableEnded) socket.destroySoon();
      else socket.destroy();
    }
    await closed;
  }
}
