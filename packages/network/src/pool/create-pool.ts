import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { NetworkError } from '../errors.js';
import { dnsmasqArguments, dnsmasqConfiguration, sharedLines } from './dns/dnsmasq.js';
import { OpenedHosts } from './dns/opened-hosts.js';
import { DnsRelay } from './dns/relay.js';
import { interfaceCommands, ipv6Settings, kernelSettings, trackingSettings } from './interfaces.js';
import { Namespace } from './namespace/namespace.js';
import { findTools } from './namespace/tools.js';
import { warn } from '../warn.js';
import { checkSubnets, type TapNetworkPoolOptions } from './options.js';
import { TapNetworkPool } from './pool.js';
import { needsUplink, parseEgress, type ParsedEgress } from './rules/egress.js';
import { frameRules } from './rules/frames.js';
import { packetRules } from './rules/packets.js';
import { connectionsOf, questionsOf, trackedConnections } from './rules/shares.js';
import { type Subnet, subnetOf } from './subnet.js';
import { Undo } from './undo.js';
import { Uplink } from './uplink/uplink.js';
import { UserUplink } from './uplink/user-uplink.js';

/**
 * Makes networks for virtual machines: taps, addresses, firewall, DHCP, DNS and metadata, in a network namespace of their
 * own. Nothing on the host is changed, nothing there can be in the way, and all of it is gone when this process is,
 * however it ends. Needs Linux with nftables, iproute2, dnsmasq and util-linux, and root; or a user who may make user
 * namespaces and open /dev/net/tun.
 *
 * @throws NetworkError NETWORK_OPTION_INVALID, NETWORK_TOOL_MISSING, NETWORK_TUN_UNAVAILABLE, NETWORK_NOT_PERMITTED,
 * NETWORK_COMMAND_FAILED, NETWORK_FORWARDING_OFF, NETWORK_ADDRESSES_TAKEN; the signal's reason after an abort
 */
export async function createTapNetworkPool(options: TapNetworkPoolOptions): Promise<TapNetworkPool> {
  const { hostRecords = [], srvRecords = [], egress = 'none', vpnRoutes = [], onError = warn, signal } = options;
  const subnets = Array.from({ length: checkSubnets(options.subnets) }, (_, index) => subnetOf(index));
  const parsed = parseEgress(egress, vpnRoutes);
  const records = { hostRecords, srvRecords };
  sharedLines(records, null, 1);
  signal?.throwIfAborted();
  const [tools] = await Promise.all([findTools(), checkTun()]);
  const namespace = await Namespace.open(tools, signal);
  const abort = (): void => void namespace[Symbol.asyncDispose]();
  signal?.addEventListener('abort', abort, { once: true });
  const undo = new Undo();
  undo.add(namespace);
  try {
    const maxConnections = connectionsOf(subnets.length, await trackedConnections());
    await furnish(namespace, subnets, frameRules(subnets) + packetRules(subnets, parsed, maxConnections));
    const upstream = needsUplink(parsed) ? await openOutside(namespace, parsed, undo, onError) : null;
    const dnsLines = sharedLines(records, upstream, questionsOf(subnets.length));
    await tryDns(namespace, subnets, dnsLines);
    signal?.throwIfAborted();
    return new TapNetworkPool({ namespace, subnets, dnsLines, release: () => undo.all(), onError });
  } catch (error) {
    await undo.all();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/**
 * Makes the way out, and the way to names; without names that guests may reach there is none.
 *
 * @returns where the guests' DNS servers ask
 */
async function openOutside(
  namespace: Namespace,
  egress: ParsedEgress,
  undo: Undo,
  onError: (error: unknown) => void,
): Promise<string | null> {
  undo.add(await makeUplink(namespace, egress, onError));
  if (!egress.internet && egress.hosts.length === 0) return null;
  const names = egress.internet ? null : new Set(egress.hosts.map(({ name }) => name));
  const opened = new OpenedHosts(namespace, egress.hosts);
  const relay = await DnsRelay.start(namespace, { names, onAnswer: (answer) => opened.open(answer) });
  undo.add(relay);
  return relay.upstream;
}

async function makeUplink(
  namespace: Namespace,
  { vpnRoutes }: ParsedEgress,
  onError: (error: unknown) => void,
): Promise<AsyncDisposable> {
  if (namespace.privilege === 'root') return await Uplink.make(namespace, vpnRoutes, onError);
  if (vpnRoutes.length === 0) return await UserUplink.make(namespace, onError);
  const message = 'routes over an interface of this host take root: leave out vpnRoutes, or run as root';
  throw new NetworkError('NETWORK_NOT_PERMITTED', 'host', message);
}

/** The rules are there before the first tap is up. */
async function furnish(namespace: Namespace, subnets: readonly Subnet[], rules: string): Promise<void> {
  const { ip, nft } = namespace.tools;
  await Promise.all(kernelSettings.map(([path, value]) => namespace.configure(path, value)));
  await configureWhatIsThere(namespace, ipv6Settings);
  await namespace.run([ip, '-batch', '-'], interfaceCommands(subnets));
  await namespace.run([nft, '-f', '-'], rules);
  await configureWhatIsThere(namespace, trackingSettings);
}

/** A kernel without IPv6, for example, has no settings for it. */
async function configureWhatIsThere(namespace: Namespace, settings: typeof kernelSettings): Promise<void> {
  await Promise.all(settings.map(([path, value]) => namespace.configure(path, value).catch(ignoreMissing)));
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

/** What dnsmasq has against its configuration is better known now than with the first guest. */
async function tryDns(namespace: Namespace, [first]: readonly Subnet[], lines: readonly string[]): Promise<void> {
  if (first === undefined) return;
  const argv = [namespace.tools.dnsmasq, '--test', ...dnsmasqArguments];
  await namespace.run(argv, dnsmasqConfiguration(first, lines));
}

async function checkTun(): Promise<void> {
  try {
    await access('/dev/net/tun', constants.R_OK | constants.W_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `taps need /dev/net/tun, which this user can't open: ${why}`;
    throw new NetworkError('NETWORK_TUN_UNAVAILABLE', 'host', message, { cause });
  }
}
