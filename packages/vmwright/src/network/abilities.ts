import { findQemu, type HostCheckName, inspectHost, probeCapabilities } from '@vmwright/host';
import { createTapNetworkPool, type Egress } from '@vmwright/network';

/** Whether this host can give virtual machines a kind of network. Plain JSON. */
export interface NetworkAbility {
  readonly network: 'user' | 'tap' | 'tap-internet';
  readonly usable: boolean;
  /** With what it works, or why it does not. */
  readonly detail: string;
  /** Commands that mend it, where some are known. */
  readonly remedies: readonly string[];
}

/** Finds out by trying: each network is made, and is gone again. */
export async function networkAbilities(): Promise<readonly NetworkAbility[]> {
  return [await userNetwork(), await tapNetwork('tap', 'none'), await tapNetwork('tap-internet', 'internet')];
}

async function userNetwork(): Promise<NetworkAbility> {
  try {
    const { version, netdevs } = await probeCapabilities(await findQemu());
    if (netdevs?.includes('user') !== false) return usable('user', `QEMU ${version} has it`);
    const detail = `QEMU ${version} was built without it (libslirp)`;
    return { network: 'user', usable: false, detail, remedies: [] };
  } catch (error) {
    return await unusable('user', error, ['qemu']);
  }
}

async function tapNetwork(network: NetworkAbility['network'], egress: Egress): Promise<NetworkAbility> {
  const isRoot = process.geteuid?.() === 0;
  try {
    const pool = await createTapNetworkPool({ subnets: 1, egress });
    await pool[Symbol.asyncDispose]();
    return usable(network, isRoot ? 'by root' : 'in a user namespace');
  } catch (error) {
    return await unusable(network, error, [
      'tap',
      'nftables',
      'dnsmasq',
      ...(isRoot ? [] : ['user-namespaces' as const]),
    ]);
  }
}

function usable(network: NetworkAbility['network'], detail: string): NetworkAbility {
  return { network, usable: true, detail, remedies: [] };
}

async function unusable(
  network: NetworkAbility['network'],
  error: unknown,
  only: readonly HostCheckName[],
): Promise<NetworkAbility> {
  const checks = await inspectHost({ only, tapNetworks: true });
  const remedies = checks.flatMap(({ status, remedy }) => (status === 'ok' || remedy === undefined ? [] : [remedy]));
  const detail = error instanceof Error ? error.message : String(error);
  return { network, usable: false, detail, remedies: [...new Set(remedies)] };
}
