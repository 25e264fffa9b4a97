export { buildDemoGuest, type DemoGuestOptions, demoGuestKernel } from './demo-guest.js';
export type { LinuxBoot } from './boot-disk.js';
export { DemoGuestError, type DemoGuestErrorCode } from './errors.js';
