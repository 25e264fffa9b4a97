/** What went wrong, as a stable literal. */
export type NetworkErrorCode =
  /** QEMU would not take this name for a network. */
  | 'NETWORK_ID_INVALID'
  /** The metadata socket's path is longer than the kernel allows. */
  | 'NETWORK_PATH_TOO_LONG'
  /** The metadata server can't listen. */
  | 'NETWORK_LISTEN_FAILED'
  /** The network was released already. */
  | 'NETWORK_RELEASED';

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
