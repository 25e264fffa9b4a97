export {
  createVirtualMachine,
  type ShutdownMethod,
  VirtualMachine,
  type VirtualMachineOptions,
  type VirtualMachineState,
} from './virtual-machine.js';
export type { Image } from './image.js';
export type { Network } from './network.js';
export type { Screenshot } from './screenshot.js';
export type { VirtualMachineEvent, VirtualMachineLogger } from './events.js';
export {
  type QemuExit,
  VirtualMachineError,
  type VirtualMachineErrorCode,
  type VirtualMachineErrorFacts,
  type VirtualMachinePhase,
} from './errors.js';
