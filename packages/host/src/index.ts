export { findQemu, type FindQemuOptions } from './find-qemu.js';
export { probeCapabilities, type ProbeCapabilitiesOptions } from './capabilities/probe-capabilities.js';
export { chooseAccelerator, type ChooseAcceleratorOptions } from './accelerator/choose-accelerator.js';
export type { AcceleratorChoice } from './accelerator/choose-accelerator.js';
export type { Accelerator, AcceleratorReason, AcceleratorReasonCode } from './accelerator/reason.js';
export {
  type CommandLimits,
  parentDeathLauncher,
  type ParentDeathLauncherOptions,
} from './process/parent-death-launcher.js';
export { hostIsFit, inspectHost } from './inspect-host.js';
export type { HostCheck, HostCheckName, HostCheckStatus, InspectHostOptions } from './checks/host-check.js';
export type { Environment } from './tools/find-executable.js';
export {
  AcceleratorError,
  HostError,
  type HostFault,
  HostInputError,
  QemuProbeError,
  ToolMissingError,
} from './errors.js';
