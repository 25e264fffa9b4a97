import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TapNetwork } from '../../src/index.js';
import { dhcpReply, dhcpRequest, type DhcpReply } from './dhcp.js';

const program = fileURLToPath(new URL('guest.pl', import.meta.url));
const probe = fileURLToPath(new URL('probe.cjs', import.meta.url));

/** What a guest tries, and what becomes of it. */
export interface Attempt {
  readonly protocol: 'tcp' | 'udp' | 'http';
  readonly host: string;
  readonly port?: number;
  /** What is sent to a UDP port, in hex. */
  readonly payload?: string;
}

type Question = readonly [how: 'resolve4' | 'resolve6' | 'resolveSrv' | 'reverse', name: string];

const resolving = `
  const { Resolver } = require('dns').promises;
  const resolver = new Resolver({ timeout: 2000, tries: 3 });
  const [server, questions] = JSON.parse(process.argv[1]);
  resolver.setServers([server]);
  Promise.all(questions.map(([how, name]) => resolver[how](name).catch((error) => error.code)))
    .then((answers) => console.log(JSON.stringify(answers)));`;

type Launched = Pick<TapNetwork, 'launcher' | 'netdev'>;

/** An address of the network's subnet: 1 is the gateway's, 10 that of a guest which was booted with one. */
export function addressOn({ subnet }: Pick<TapNetwork, 'subnet'>, lastByte: number): string {
  return subnet.replace(/0\/24$/, String(lastByte));
}

/** A guest without a virtual machine: a namespace behind the tap, and all frames in our hands. */
export class Guest implements AsyncDisposable {
  readonly mac: string;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #arrivals = new EventEmitter();
  /** All that has arrived, in order. */
  readonly frames: Buffer[] = [];

  static async boot(network: Launched, mac = '52:54:00:00:00:01'): Promise<Guest> {
    const tap = /ifname=(\w+)/.exec(network.netdev('n'))?.[1] ?? '';
    const [launch = '', ...launcher] = network.launcher;
    const child = spawn(launch, [...launcher, 'perl', program, tap, mac]);
    child.stderr.pipe(process.stderr);
    const guest = new Guest(child, mac);
    await once(guest.#arrivals, 'ready');
    return guest;
  }

  /** The same, with an address that it has not asked anybody for. */
  static async bootWithAddress(network: Launched & Pick<TapNetwork, 'subnet'>, mac?: string): Promise<Guest> {
    const guest = await Guest.boot(network, mac);
    await guest.setAddress(addressOn(network, 10));
    return guest;
  }

  private constructor(child: ChildProcessWithoutNullStreams, mac: string) {
    this.#process = child;
    this.mac = mac;
    createInterface(child.stdout).on('line', (line) => this.#arrived(line));
  }

  /** Gives the guest an address by hand. */
  async setAddress(address: string): Promise<void> {
    await this.run(['ip', 'address', 'add', `${address}/24`, 'dev', 'eth0']);
    await this.run(['ip', 'route', 'add', 'default', 'via', address.replace(/\d+$/, '1')]);
  }

  /** Gets an address by DHCP, and takes it. */
  async getAddress(hostname = 'guest'): Promise<DhcpReply> {
    const offer = await this.askDhcp('discover', hostname);
    const reply = await this.askDhcp('request', hostname, offer);
    await this.setAddress(reply.address);
    return reply;
  }

  async askDhcp(type: 'discover' | 'request', hostname: string, offer?: DhcpReply): Promise<DhcpReply> {
    return await this.answerTo(dhcpRequest({ type, mac: this.mac, hostname, offer }), dhcpReply);
  }

  /**
   * The answer to a frame, which is sent again until there is one: for up to a second the kernel may not have noticed
   * that somebody is at the other end of a tap, and sends nothing to it.
   */
  async answerTo<T>(frame: Buffer, find: (frame: Buffer) => T | null): Promise<T> {
    const from = this.frames.length;
    const again = setInterval(() => this.send(frame), 1_000);
    try {
      this.send(frame);
      return await this.arrival(find, from);
    } finally {
      clearInterval(again);
    }
  }

  /** Sends a frame as it is. */
  send(frame: Buffer): void {
    this.#process.stdin.write(`${frame.toString('hex')}\n`);
  }

  /** The first frame from there on that is found to be something. */
  async arrival<T>(find: (frame: Buffer) => T | null, from = 0): Promise<T> {
    for (let next = from; ; next++) {
      if (next === this.frames.length) await once(this.#arrivals, 'frame');
      const found = find(this.frames[next] ?? Buffer.alloc(0));
      if (found !== null) return found;
    }
  }

  /** Tries all at once; each is answered with what came, or with why nothing did. */
  async attempt(attempts: readonly Attempt[]): Promise<string[]> {
    return JSON.parse(await this.run([process.execPath, probe, JSON.stringify(attempts)])) as string[];
  }

  /** Runs a program in the guest. */
  async run(argv: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('nsenter', [...this.launcher, ...argv]);
    return stdout;
  }

  /** The addresses of the name, or the code of the error. */
  async resolve(server: string, name: string): Promise<unknown> {
    return (await this.ask(server, [['resolve4', name]]))[0];
  }

  /** What the guest's own resolver finds out, or the codes of its errors. */
  async ask(server: string, questions: readonly Question[]): Promise<unknown[]> {
    return JSON.parse(
      await this.run([process.execPath, '-e', resolving, JSON.stringify([server, questions])]),
    ) as unknown[];
  }

  /** Starts a program in the guest that says so when it is ready. */
  async serve(program: string): Promise<AsyncDisposable> {
    const child = spawn('nsenter', [...this.launcher, process.execPath, '-e', program]);
    child.stderr.pipe(process.stderr);
    await once(child.stdout, 'data');
    return {
      async [Symbol.asyncDispose]() {
        const closed = once(child, 'close');
        child.kill('SIGKILL');
        await closed;
      },
    };
  }

  /** Arguments of nsenter. */
  get launcher(): string[] {
    return [`--net=/proc/${this.#process.pid}/ns/net`, '--'];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.stdin.end();
    await once(this.#process, 'close');
  }

  #arrived(line: string): void {
    if (line === 'ready') this.#arrivals.emit('ready');
    else this.frames.push(Buffer.from(line, 'hex'));
    this.#arrivals.emit('frame');
  }
}
