import { metadataAddress, type Subnet } from '../subnet.js';
import { type HostRecord, hostRecordLine, type SrvRecord, srvRecordLine } from './records.js';

export interface Records {
  readonly hostRecords: readonly HostRecord[];
  readonly srvRecords: readonly SrvRecord[];
}

/** What dnsmasq says on stderr when it listens. */
export const dnsmasqReady = ': started, version ';

/**
 * Reads its configuration from stdin, stays in the foreground, and is who it is: nobody already, or the only user that
 * there is in its user namespace.
 */
export const dnsmasqArguments = ['--keep-in-foreground', '--user=root', '--group=', '--conf-file=-'];

/** One for each guest, so that neither leases nor cached names nor the load of one guest ever reach another. */
export function dnsmasqConfiguration({ tap, firstGuest, lastGuest }: Subnet, shared: readonly string[]): string {
  const own = [
    `interface=${tap}`,
    'except-interface=lo',
    'bind-interfaces',
    `dhcp-range=${firstGuest},${lastGuest},255.255.255.0,20m`,
    ...shared,
  ];
  return `${own.join('\n')}\n`;
}

/**
 * The lines that are the same for all guests.
 *
 * @param upstream where names are asked for that are not known here, as `address#port`; null where nobody is asked
 * @param maxQuestions how many questions of a guest may wait for an answer of the upstream
 * @throws NetworkError NETWORK_OPTION_INVALID
 */
export function sharedLines(
  { hostRecords, srvRecords }: Records,
  upstream: string | null,
  maxQuestions: number,
): string[] {
  return [
    'no-resolv',
    'no-hosts',
    'strict-order',
    'domain-needed',
    'bogus-priv',
    'dhcp-authoritative',
    'dhcp-ignore-names',
    // Else it makes a neighbour of each address that it offers, and a guest can ask for all of them: see the rules for frames.
    'dhcp-broadcast',
    // Waiting for an answer from an address that is free would delay each lease by 3 s.
    'no-ping',
    'leasefile-ro',
    `dns-forward-max=${maxQuestions}`,
    'pid-file',
    'log-facility=-',
    `host-record=taskcluster,${metadataAddress}`,
    ...hostRecords.map(hostRecordLine),
    ...srvRecords.map(srvRecordLine),
    ...(upstream === null ? [] : [`server=${upstream}`]),
  ];
}
