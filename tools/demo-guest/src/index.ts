export { buildDemoGuest, type DemoGuestOptions, demoGuestKernel } from './demo-guest.js';
export type { LinuxBoot } from './boot-disk.js';
export { cpioArchive, type CpioEntry } from './cpio.js';
export { DemoGuestError, type DemoGuestErrorCode } from './errors.js';
