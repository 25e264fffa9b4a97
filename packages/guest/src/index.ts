export { createGuestSession, type GuestResult, type GuestSession, type GuestSessionOptions } from './session.js';
export type { ExecOptions, GuestExit, GuestProcess, TerminalSize } from './exec/guest-process.js';
export { guestToolsScript } from './guest-tools.js';
export { GuestError, type GuestErrorCode } from './errors.js';
