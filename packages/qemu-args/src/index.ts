export { qemuArgs } from './qemu-args.js';
export type { Channel, LinuxBoot, QemuArgsOptions, SocketEnd, Substitution } from './options.js';
export type { Disk, Qcow2Disk, RawDisk } from './disk.js';
export type { QemuCapabilities, QemuMachineType, QemuOption } from './capabilities.js';
export { QemuArgsError } from './errors.js';
export type { QemuArgsErrorCode } from './errors.js';
