export { createGuestSession, type GuestResult, type GuestSession, type GuestSessionOptions } from './session.js';
export { guestToolsScript } from './guest-tools.js';
export { GuestError, type GuestErrorCode } from './errors.js';
