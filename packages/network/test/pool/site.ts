import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const internetProgram = fileURLToPath(new URL('internet.cjs', import.meta.url));

/** Addresses that the internet of the test has besides its own, so that only rules keep guests away from them. */
export const closedAddresses = [
  '0.1.2.3',
  '10.0.0.5',
  '10.255.255.254',
  '100.64.0.5',
  '100.127.255.254',
  '169.254.0.1',
  '169.254.169.253',
  '169.254.170.2',
  '172.16.0.5',
  '172.31.255.254',
  '192.0.0.8',
  '192.0.2.5',
  '192.88.99.1',
  '192.168.0.5',
  '192.168.149.254',
  '192.168.255.254',
  '198.18.0.5',
  '198.19.255.254',
  '198.51.100.5',
  '203.0.113.5',
];
export const openAddresses = ['93.184.216.34', '93.184.216.35', '1.2.3.4', '11.0.0.1'];
export const vpnAddress = '10.8.0.1';
export const hostAddresses = ['198.51.100.2', '93.184.216.99', '192.168.1.99'];
export const hostPort = 2222;
export const resolver = '198.51.100.1';

/**
 * A host and an internet, each a network namespace. The host has a link to the internet (`wan`), another to a private
 * range (`vpn0`), a few addresses, and a service on all of them.
 */
export class Site implements AsyncDisposable {
  readonly #host: Holder;
  readonly #internet: Holder;

  static async build(): Promise<Site> {
    const internet = namespaceWith([process.execPath, internetProgram, internetAddresses]);
    const host = namespaceWith([process.execPath, '-e', hostProgram]);
    const site = new Site(host, internet);
    await Promise.all([host, internet].map(({ stdout }) => once(stdout, 'data')));
    await site.inHost(['ip', '-batch', '-'], hostCommands(internet.pid ?? 0));
    await site.inInternet(['ip', '-batch', '-'], internetLinks);
    await site.inHost(['sysctl', '-q', 'net.ipv4.ip_forward=1', 'net.ipv4.conf.all.rp_filter=0']);
    return site;
  }

  private constructor(host: Holder, internet: Holder) {
    this.#host = host;
    this.#internet = internet;
  }

  /** Put in front of a command to run it on the host. */
  get hostLauncher(): readonly string[] {
    return launcherOf(this.#host);
  }

  get internetLauncher(): readonly string[] {
    return launcherOf(this.#internet);
  }

  async inHost(argv: readonly string[], input = ''): Promise<string> {
    return await run([...this.hostLauncher, ...argv], input);
  }

  async inInternet(argv: readonly string[], input = ''): Promise<string> {
    return await run([...this.internetLauncher, ...argv], input);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const process of [this.#host, this.#internet]) process.stdin?.end();
    await Promise.all([this.#host, this.#internet].map((process) => once(process, 'exit')));
  }
}

const hostProgram = `
  require('http').createServer((_, response) => response.end('host')).listen(${hostPort}, '::', () => console.log('ready'));
  process.stdin.on('end', () => process.exit()).resume();`;

/** A process that holds a namespace, until the end of its stdin. */
type Holder = ChildProcessByStdio<Writable, Readable, null>;

function namespaceWith(argv: readonly string[]): Holder {
  return spawn('unshare', ['--net', '--', ...argv], { stdio: ['pipe', 'pipe', 'inherit'] });
}

function launcherOf({ pid }: Holder): string[] {
  return ['nsenter', `--net=/proc/${pid}/ns/net`, '--'];
}

async function run([program = '', ...args]: readonly string[], input: string): Promise<string> {
  const running = promisify(execFile)(program, args);
  if (input !== '') running.child.stdin?.end(input);
  return (await running).stdout;
}

function hostCommands(internetPid: number): string {
  return [
    'link set lo up',
    `link add wan type veth peer name lan netns ${internetPid}`,
    `link add vpn0 type veth peer name office netns ${internetPid}`,
    'address add 198.51.100.2/24 dev wan',
    'address add fd00:1::2/64 dev wan nodad',
    'address add 10.8.0.2/24 dev vpn0',
    ...hostAddresses.slice(1).map((address) => `address add ${address}/32 dev wan`),
    // No addresses but these, at once.
    'link set wan addrgenmode none',
    'link set vpn0 addrgenmode none',
    'link set wan up',
    'link set vpn0 up',
    'route add default via 198.51.100.1',
    '',
  ].join('\n');
}

const internetAddresses = [
  'link set lo up',
  ...[...closedAddresses.slice(1), ...openAddresses].map((address) => `address add ${address}/32 dev lo`),
  '',
].join('\n');

const internetLinks = [
  'address add 198.51.100.1/24 dev lan',
  `address add ${vpnAddress}/24 dev office`,
  'link set lan up',
  'link set office up',
  '',
].join('\n');
