/** What went wrong: a program of the host is missing or failed, no package could be fetched, or one is not as expected. */
export type DemoGuestErrorCode = 'DEMO_GUEST_TOOL_FAILED' | 'DEMO_GUEST_FETCH_FAILED' | 'DEMO_GUEST_PACKAGE_UNEXPECTED';

/** The demo guest could not be built; the message says what to do. */
export class DemoGuestError extends Error {
  override readonly name = 'DemoGuestError';
  readonly fault = 'host';
  readonly code: DemoGuestErrorCode;

  constructor(code: DemoGuestErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
