import { createSocket, type RemoteInfo, type Socket as DatagramSocket } from 'node:dgram';
import dns from 'node:dns';
import { once } from 'node:events';
import { connect, isIPv6, type Server, type Socket } from 'node:net';
import type { Namespace } from '../namespace/namespace.js';
import { maxQuestions } from '../rules/shares.js';
import { parseDnsMessage, noSuchName } from './message.js';
import { framed, frames } from './stream.js';

const loopback = '127.0.0.1';
const answerTimeoutMs = 3_000;
/** Connections at once, of all guests: what the rules for packets let a hundred of them open. */
const maxStreams = 800;

export interface RelayOptions {
  /** The only names that are asked for; null for all. */
  readonly names: ReadonlySet<string> | null;
  /** Sees each answer before the guest does. */
  readonly onAnswer: (answer: Buffer) => Promise<void>;
}

/**
 * Passes questions of the DNS servers in a namespace on to the resolvers of this host, which the namespace has no way
 * to. It listens on the namespace's loopback, where guests don't get.
 */
export class DnsRelay implements AsyncDisposable {
  readonly #options: RelayOptions;
  readonly #datagrams: DatagramSocket;
  readonly #server: Server;
  readonly #questions = new Set<AbortController>();
  readonly #streams = new Map<Socket, Socket>();

  static async start(namespace: Namespace, options: RelayOptions): Promise<DnsRelay> {
    const server = await namespace.listen(loopback, 0);
    const datagrams = await namespace.bind(loopback, portOf(server)).catch((error: unknown) => {
      server.close();
      throw error;
    });
    return new DnsRelay(options, datagrams, server);
  }

  private constructor(options: RelayOptions, datagrams: DatagramSocket, server: Server) {
    this.#options = options;
    this.#datagrams = datagrams;
    this.#server = server;
    datagrams.on('message', (query, from) => void this.#relay(query, from));
    datagrams.on('error', () => undefined);
    server.on('connection', (client: Socket) => this.#join(client));
    server.on('error', () => undefined);
  }

  /** As dnsmasq's option `server` wants it. */
  get upstream(): string {
    return `${loopback}#${portOf(this.#server)}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = [once(this.#server, 'close'), once(this.#datagrams, 'close')];
    this.#server.close();
    this.#datagrams.close();
    for (const question of this.#questions) question.abort();
    for (const pair of this.#streams) for (const socket of pair) socket.destroy();
    await Promise.all(closed);
  }

  async #relay(query: Buffer, { address, port }: RemoteInfo): Promise<void> {
    const answer = this.#allowed(query) ? await this.#ask(query) : noSuchName(query);
    // Without an answer the guest asks again; the relay may be gone when there is one.
    if (answer !== null) this.#datagrams.send(answer, port, address, () => undefined);
  }

  /** The resolvers in order, each in its time. */
  async #ask(query: Buffer): Promise<Buffer | null> {
    if (this.#questions.size >= maxQuestions) return null;
    for (const server of resolvers()) {
      const answer = await this.#askOne(query, server);
      if (answer === null) continue;
      await this.#options.onAnswer(answer);
      return answer;
    }
    return null;
  }

  async #askOne(query: Buffer, { host, port }: Resolver): Promise<Buffer | null> {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    const ended = new AbortController();
    this.#questions.add(ended);
    const timer = setTimeout(() => ended.abort(), answerTimeoutMs);
    try {
      socket.connect(port, host);
      await once(socket, 'connect', { signal: ended.signal });
      socket.send(query);
      const answer: Buffer = (await once(socket, 'message', { signal: ended.signal }))[0];
      return answer.subarray(0, 2).equals(query.subarray(0, 2)) ? answer : null;
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      this.#questions.delete(ended);
      socket.close();
    }
  }

  /** DNS over TCP, for answers that are too long: message by message, in both directions. */
  #join(client: Socket): void {
    const [resolver] = resolvers();
    if (resolver === undefined || this.#streams.size >= maxStreams) {
      client.destroy();
      return;
    }
    const server = connect({ host: resolver.host, port: resolver.port, timeout: answerTimeoutMs });
    this.#streams.set(client, server);
    client.once('close', () => this.#streams.delete(client));
    endTogether(client, server);
    void pass(client, async (query) => {
      if (this.#allowed(query)) server.write(framed(query));
      else client.write(framed(noSuchName(query)));
    });
    void pass(server, async (answer) => {
      await this.#options.onAnswer(answer);
      client.write(framed(answer));
    });
  }

  #allowed(query: Buffer): boolean {
    const message = parseDnsMessage(query);
    const { names } = this.#options;
    return message !== null && (names === null || names.has(message.name));
  }
}

function endTogether(...both: readonly Socket[]): void {
  for (const socket of both) {
    socket.on('error', () => undefined);
    socket.on('timeout', () => socket.destroy());
    socket.once('close', () => both.forEach((other) => other.destroy()));
  }
}

async function pass(from: Socket, to: (message: Buffer) => Promise<void>): Promise<void> {
  try {
    for await (const message of frames(from)) await to(message);
  } catch {
    from.destroy();
  }
}

interface Resolver {
  readonly host: string;
  readonly port: number;
}

/** Those of this process, as they are now. */
function resolvers(): Resolver[] {
  return dns.getServers().map((server) => {
    const [, host = server, port = '53'] =
      /^\[(.*)\](?::(\d+))?$/.exec(server) ?? /^([\d.]+)(?::(\d+))?$/.exec(server) ?? [];
    return { host, port: Number(port) };
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
