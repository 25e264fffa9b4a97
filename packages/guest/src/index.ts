export {
  createGuestSession,
  type GuestRequestHandler,
  type GuestResult,
  type GuestSession,
  type GuestSessionOptions,
} from './session.js';
export type { ExecOptions, GuestExit, GuestProcess, TerminalSize } from './exec/guest-process.js';
export type { GuestShell } from './shell/guest-shell.js';
export { guestToolsChannel } from './channel/serve-channel.js';
export { guestToolsScript } from './guest-tools.js';
export { GuestError, type GuestErrorCode } from './errors.js';
