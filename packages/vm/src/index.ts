export { createVirtualMachine, VirtualMachine, type VirtualMachineState } from './virtual-machine.js';
export type { VirtualMachineOptions } from './options.js';
export type { InputOptions } from './input/input-device.js';
export type { PressOptions, TypeOptions } from './input/keyboard.js';
export type { KeyboardLayout } from './input/keystrokes.js';
export type { ClickOptions, Mouse, MouseButton } from './input/mouse.js';
export { guestAgentAccess } from './access/agent-access.js';
export { copyIn } from './access/copy-in.js';
export { copyOut, type CopyOutOptions } from './access/copy-out.js';
export { listFiles } from './access/list-files.js';
export type {
  AccessOptions,
  GuestAccess,
  GuestExecOptions,
  GuestExit,
  GuestProcess,
  ShellOptions,
} from './access/guest-access.js';
export type { Image } from './image.js';
export type { Network } from './network.js';
export type { AttachOptions, SerialAttachment, SerialConsole } from './serial/serial-console.js';
export type { ShutdownMethod, ShutdownOptions } from './life/shutdown.js';
export type { ScreenWish, MatchingScreen, StableScreen } from './screen/wait-for-screen.js';
export type { Region } from './screen/compare.js';
export type { OpenVnc } from './vnc/open-vnc.js';
export { all, any } from './readiness/combine.js';
export { serialText } from './readiness/serial-text.js';
export { metadataPing } from './readiness/metadata-ping.js';
export { channelOpen, guestAgent } from './readiness/guest-agent.js';
export { tcpPort, type TcpPortOptions } from './readiness/tcp-port.js';
export { screenMatches, screenStable } from './readiness/screen.js';
export type { Condition, Wait, WatchedMachine } from './readiness/condition.js';
export type { WaitOptions } from './readiness/deadline.js';
export type { Screenshot, ScreenshotOptions } from './screen/screenshot.js';
export type { Jail, JailLimits, JailUser } from './jail/jail.js';
export type { JailResources } from './jail/cgroup/resources.js';
export type { Checkpoint, CheckpointOptions } from './checkpoint/checkpoint.js';
export type { GuestEvent, ShutdownReason } from './guest/guest-events.js';
export type { PauseReason } from './guest/run-state.js';
export type {
  VirtualMachineAction,
  VirtualMachineEvent,
  VirtualMachineLogger,
  VirtualMachineResource,
} from './events.js';
export {
  type QemuExit,
  VirtualMachineError,
  type VirtualMachineErrorCode,
  type VirtualMachineErrorFacts,
  type VirtualMachinePhase,
} from './errors.js';
