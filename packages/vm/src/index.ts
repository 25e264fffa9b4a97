export { createVirtualMachine, VirtualMachine, type VirtualMachineState } from './virtual-machine.js';
export type { VirtualMachineOptions } from './options.js';
export type { Image } from './image.js';
export type { Network } from './network.js';
export type { AttachOptions, SerialAttachment, SerialConsole } from './serial/serial-console.js';
export type { ShutdownMethod, ShutdownOptions } from './life/shutdown.js';
export type { Screenshot, ScreenshotOptions } from './screen/screenshot.js';
export type { Checkpoint, CheckpointOptions } from './checkpoint/checkpoint.js';
export type { GuestEvent, ShutdownReason } from './guest/guest-events.js';
export type { PauseReason } from './guest/run-state.js';
export type { VirtualMachineEvent, VirtualMachineLogger } from './events.js';
export {
  type QemuExit,
  VirtualMachineError,
  type VirtualMachineErrorCode,
  type VirtualMachineErrorFacts,
  type VirtualMachinePhase,
} from './errors.js';
