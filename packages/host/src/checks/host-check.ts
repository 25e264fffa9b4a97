/** What is looked at, as a stable literal. */
export type HostCheckName =
  | 'qemu'
  | 'accelerator'
  | 'setpriv'
  | 'memory'
  | 'disk-space'
  | 'socket-path'
  | 'zstd'
  | 'user-namespaces'
  | 'tap'
  | 'nftables'
  | 'dnsmasq';

/** How it is: `fail` when no virtual machine can run for it, `warn` when something is slower or can't be had. */
export type HostCheckStatus = 'ok' | 'warn' | 'fail';

/** One thing about the host. Plain JSON. */
export interface HostCheck {
  readonly name: HostCheckName;
  readonly status: HostCheckStatus;
  /** What is there, in a few words. */
  readonly found: string;
  /** What it is needed for, and what follows from what was found. */
  readonly detail: string;
  /** The command that mends it, where one does. */
  readonly remedy?: string;
}

/** What to look at, and how much of it is needed. */
export interface InspectHostOptions {
  /** As for `findQemu`. */
  readonly binary?: string | undefined;
  /** Environment to judge, for PATH and the like. Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Where virtual machines are to have their sockets. Default: as for `createScratchFolder` of @vmwright/scratch-folder. */
  readonly socketFolder?: string | undefined;
  /** Where disk images are to lie. Default: the system's temporary folder. */
  readonly imageFolder?: string | undefined;
  /** As for `probeCapabilities`. */
  readonly cacheFolder?: string | undefined;
  /** Memory that the virtual machines need together. Default: 512. */
  readonly memoryMiB?: number | undefined;
  /** Space that disk images need. Default: 2048. */
  readonly diskMiB?: number | undefined;
  /** What to look at. Default: everything. */
  readonly only?: readonly HostCheckName[] | undefined;
  /** True when virtual machines are to have TAP networks: what only these need is then a failure, not a warning. */
  readonly tapNetworks?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A check, with the options that it may need. */
export interface Inspection {
  readonly name: HostCheckName;
  /** What an exception in it counts as. */
  readonly severity: (options: InspectHostOptions) => 'warn' | 'fail';
  readonly inspect: (options: InspectHostOptions) => Promise<Omit<HostCheck, 'name'>>;
}

/** For what no virtual machine can run without. */
export function always(): 'fail' {
  return 'fail';
}

/** For what is good to have. */
export function never(): 'warn' {
  return 'warn';
}

/** For what only TAP networks need. */
export function forTapNetworks({ tapNetworks = false }: InspectHostOptions): 'warn' | 'fail' {
  return tapNetworks ? 'fail' : 'warn';
}
