/** No member at all. */
type Nothing = Readonly<Record<string, never>>;

/** One IP address of a network interface. */
export interface GuestIpAddress {
  readonly 'ip-address': string;
  readonly 'ip-address-type': 'ipv4' | 'ipv6';
  readonly prefix: number;
}

/** A network interface as the guest sees it. */
export interface GuestNetworkInterface {
  readonly name: string;
  readonly 'hardware-address'?: string;
  readonly 'ip-addresses'?: readonly GuestIpAddress[];
  readonly statistics?: Readonly<
    Record<
      'rx-bytes' | 'rx-packets' | 'rx-errs' | 'rx-dropped' | 'tx-bytes' | 'tx-packets' | 'tx-errs' | 'tx-dropped',
      number
    >
  >;
}

/** What a finished or running process of the guest is known by. */
interface GuestExecStatus {
  readonly exited: boolean;
  readonly exitcode?: number;
  /** Number of the signal, or code of the exception, that ended it. */
  readonly signal?: number;
  /** Base64. */
  readonly 'out-data'?: string;
  /** Base64. */
  readonly 'err-data'?: string;
  readonly 'out-truncated'?: boolean;
  readonly 'err-truncated'?: boolean;
}

/**
 * The guest agent's commands that this package knows. An agent cannot be asked for its schema, so these are written
 * by hand; use `executeUntyped` for others. What an agent supports, `guest-info` tells.
 */
export interface GuestAgentCommands {
  'guest-ping': { arguments: Nothing; returns: Nothing };
  'guest-info': {
    arguments: Nothing;
    returns: {
      readonly version: string;
      readonly supported_commands: readonly {
        readonly name: string;
        readonly enabled: boolean;
        readonly 'success-response': boolean;
      }[];
    };
  };
  /** Nanoseconds since 1970. */
  'guest-get-time': { arguments: Nothing; returns: number };
  /** Nanoseconds since 1970; from the hardware clock when absent. */
  'guest-set-time': { arguments: { readonly time?: number | bigint }; returns: Nothing };
  'guest-get-host-name': { arguments: Nothing; returns: { readonly 'host-name': string } };
  'guest-get-timezone': { arguments: Nothing; returns: { readonly zone?: string; readonly offset: number } };
  'guest-get-users': {
    arguments: Nothing;
    returns: readonly { readonly user: string; readonly domain?: string; readonly 'login-time': number }[];
  };
  'guest-get-osinfo': {
    arguments: Nothing;
    returns: {
      readonly [Key in
        | 'kernel-release'
        | 'kernel-version'
        | 'machine'
        | 'id'
        | 'name'
        | 'pretty-name'
        | 'version'
        | 'version-id'
        | 'variant'
        | 'variant-id']?: string;
    };
  };
  'guest-network-get-interfaces': { arguments: Nothing; returns: readonly GuestNetworkInterface[] };
  'guest-get-vcpus': {
    arguments: Nothing;
    returns: readonly { readonly 'logical-id': number; readonly online: boolean; readonly 'can-offline'?: boolean }[];
  };
  'guest-get-fsinfo': {
    arguments: Nothing;
    returns: readonly {
      readonly name: string;
      readonly mountpoint: string;
      readonly type: string;
      readonly 'used-bytes'?: number;
      readonly 'total-bytes'?: number;
      readonly disk: readonly object[];
    }[];
  };
  'guest-fstrim': {
    arguments: { readonly minimum?: number };
    returns: {
      readonly paths: readonly {
        readonly path: string;
        readonly error?: string;
        readonly trimmed?: number;
        readonly minimum?: number;
      }[];
    };
  };
  'guest-fsfreeze-status': { arguments: Nothing; returns: 'thawed' | 'frozen' };
  'guest-fsfreeze-freeze': { arguments: Nothing; returns: number };
  'guest-fsfreeze-freeze-list': { arguments: { readonly mountpoints?: readonly string[] }; returns: number };
  'guest-fsfreeze-thaw': { arguments: Nothing; returns: number };
  /** The password in base64. */
  'guest-set-user-password': {
    arguments: { readonly username: string; readonly password: string; readonly crypted: boolean };
    returns: Nothing;
  };
  /** Returns a handle. */
  'guest-file-open': { arguments: { readonly path: string; readonly mode?: string }; returns: number };
  'guest-file-close': { arguments: { readonly handle: number }; returns: Nothing };
  'guest-file-read': {
    arguments: { readonly handle: number; readonly count?: number };
    returns: { readonly count: number; readonly 'buf-b64': string; readonly eof: boolean };
  };
  'guest-file-write': {
    arguments: { readonly handle: number; readonly 'buf-b64': string; readonly count?: number };
    returns: { readonly count: number; readonly eof: boolean };
  };
  'guest-file-seek': {
    arguments: { readonly handle: number; readonly offset: number; readonly whence: 'set' | 'cur' | 'end' };
    returns: { readonly position: number; readonly eof: boolean };
  };
  'guest-file-flush': { arguments: { readonly handle: number }; returns: Nothing };
  'guest-exec': {
    arguments: {
      readonly path: string;
      readonly arg?: readonly string[];
      readonly env?: readonly string[];
      /** Base64. */
      readonly 'input-data'?: string;
      readonly 'capture-output'?: boolean;
    };
    returns: { readonly pid: number };
  };
  'guest-exec-status': { arguments: { readonly pid: number }; returns: GuestExecStatus };
}

/** Name of a guest agent's command that this package knows. */
export type GuestAgentCommandName = keyof GuestAgentCommands;

/** What follows the name in a call: arguments can be left out where none is required. */
export type GuestAgentParameters<Name extends GuestAgentCommandName, Options> =
  // oxlint-disable-next-line typescript/no-empty-object-type -- asks whether the empty object will do
  {} extends GuestAgentCommands[Name]['arguments']
    ? [commandArguments?: GuestAgentCommands[Name]['arguments'] | undefined, options?: Options]
    : [commandArguments: GuestAgentCommands[Name]['arguments'], options?: Options];
