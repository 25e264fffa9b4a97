/** What went wrong, as a stable literal. */
export type NetworkErrorCode =
  /** QEMU would not take this name for a network. */
  | 'NETWORK_ID_INVALID'
  /** The metadata socket's path is longer than the kernel allows. */
  | 'NETWORK_PATH_TOO_LONG'
  /** The metadata server can't listen. */
  | 'NETWORK_LISTEN_FAILED'
  /** The network was released already. */
  | 'NETWORK_RELEASED'
  /** An option of a pool says something that can't be. */
  | 'NETWORK_OPTION_INVALID'
  /** All networks of the pool are in use. */
  | 'NETWORK_POOL_EXHAUSTED'
  /** The pool was disposed of already. */
  | 'NETWORK_POOL_DISPOSED'
  /** A program that a pool needs is not installed. */
  | 'NETWORK_TOOL_MISSING'
  /** /dev/net/tun is missing, or this user may not open it. */
  | 'NETWORK_TUN_UNAVAILABLE'
  /** This user may not make network namespaces, or give them an uplink. */
  | 'NETWORK_NOT_PERMITTED'
  /** A program failed; the message has what it said. */
  | 'NETWORK_COMMAND_FAILED'
  /** The process that held the pool's namespace has gone. */
  | 'NETWORK_NAMESPACE_LOST'
  /** The DNS and DHCP server of a network ended; it was started again if that was possible. */
  | 'NETWORK_DNS_ENDED'
  /** What led the guests of a pool to the outside ended; they reach nothing there any more. */
  | 'NETWORK_UPLINK_LOST'
  /** The host forwards no packets, so that no guest can reach anything through it. */
  | 'NETWORK_FORWARDING_OFF'
  /** This host uses all addresses that an uplink could have. */
  | 'NETWORK_ADDRESSES_TAKEN';

/** Whose fault it is: the caller's argument, the machine we run on, or a network used after its end. */
type NetworkErrorFault = 'input' | 'host' | 'bug';

/** Every error that this package makes; recognise it by `name` and `code`. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  readonly code: NetworkErrorCode;
  readonly fault: NetworkErrorFault;

  constructor(code: NetworkErrorCode, fault: NetworkErrorFault, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.code = code;
    this.fault = fault;
  }
}
