import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { Socket } from 'node:net';
import { NetworkError, type NetworkErrorCode } from '../../errors.js';
import type { Namespace } from '../namespace/namespace.js';
import { endsWith } from '../namespace/parent-death.js';
import { findUserUplink } from '../namespace/tools.js';
import { hostAddressesSet, uplinkInside } from '../rules/names.js';
import { add } from '../rules/tenants.js';

/** The range of the program's own addresses: one for measurements, which leads nowhere and is closed to guests. */
const range = '198.18.149.0/24';
const [readyFd, exitFd] = [3, 4];
const options = [
  '--configure',
  '--mtu=65520',
  `--cidr=${range}`,
  // Neither the loopback interface of this host nor its resolver, which have addresses of their own there.
  '--disable-host-loopback',
  '--disable-dns',
  '--enable-seccomp',
  `--ready-fd=${readyFd}`,
  `--exit-fd=${exitFd}`,
  '--netns-type=path',
];

/**
 * The way out of a namespace that no root has made: slirp4netns passes on what comes out of an interface there, with
 * sockets of this user. It ends with the namespace or with us, by the kernel's closing of a pipe.
 */
export class UserUplink implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #exited: Promise<unknown>;
  #stderr = '';
  #disposed = false;

  /**
   * @param onLost gets to know when the program ends by itself, which closes the way out
   * @throws NetworkError NETWORK_NOT_PERMITTED where the program is not installed, NETWORK_COMMAND_FAILED
   */
  static async make(namespace: Namespace, onLost: (error: NetworkError) => void): Promise<UserUplink> {
    const program = await findUserUplink();
    if (program === null) throw missing();
    await closeThisHost(namespace);
    const namespaces = [`--userns-path=/proc/${namespace.pid}/ns/user`, `/proc/${namespace.pid}/ns/net`];
    const argv = [...endsWith(process.pid, namespace.tools), program, ...options, ...namespaces, uplinkInside];
    const uplink = new UserUplink(argv);
    try {
      await uplink.#ready();
    } catch (error) {
      await uplink[Symbol.asyncDispose]();
      throw error;
    }
    void uplink.#exited.then(() => uplink.#disposed || onLost(uplink.#ended('NETWORK_UPLINK_LOST')));
    return uplink;
  }

  private constructor([command = '', ...args]: readonly string[]) {
    this.#process = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      detached: true,
    });
    this.#exited = once(this.#process, 'close').catch((error: unknown) => (this.#stderr += String(error)));
    for (const stream of this.#process.stdio.slice(readyFd)) stream?.on('error', () => undefined);
    this.#process.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#stderr = (this.#stderr + chunk).slice(-1024);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    this.#process.kill('SIGKILL');
    await this.#exited;
  }

  /** It writes a byte when the interface has its addresses and routes. */
  async #ready(): Promise<void> {
    const waiting = new AbortController();
    const ready = once(this.#pipe(readyFd), 'data', waiting).then(() => true);
    const isReady = await Promise.race([ready, this.#exited.then(() => false)]);
    waiting.abort();
    if (!isReady) throw this.#ended();
  }

  #pipe(fd: number): Socket {
    const pipe = this.#process.stdio[fd];
    if (pipe instanceof Socket) return pipe;
    throw this.#ended();
  }

  #ended(code: NetworkErrorCode = 'NETWORK_COMMAND_FAILED'): NetworkError {
    const message = `slirp4netns, the guests' way out, ended: ${this.#stderr.trim()}`;
    return new NetworkError(code, 'host', message);
  }
}

/** What goes through the program comes from this host, so that nothing here could tell it from our own. */
async function closeThisHost(namespace: Namespace): Promise<void> {
  const addresses = Object.values(networkInterfaces()).flatMap((interfaces = []) =>
    interfaces.flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? [address] : [])),
  );
  const commands = [...new Set(addresses)].map((address) => `${add('inet', hostAddressesSet, address)}\n`);
  if (commands.length > 0) await namespace.run([namespace.tools.nft, '-f', '-'], commands.join(''));
}

function missing(): NetworkError {
  const message =
    'guests can reach the outside through an interface of this host, which takes root, or through slirp4netns, which is not in PATH: install it (Debian has it in slirp4netns), run as root, or set egress to none';
  return new NetworkError('NETWORK_NOT_PERMITTED', 'host', message);
}
