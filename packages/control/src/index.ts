export { checkNameFree, type ControlServer, type ControlServerOptions, serveControl } from './server/serve-control.js';
export type { ControlledGuest, ControlledMachine, GuestProcess } from './server/controlled-machine.js';
export { listMachines, type RunningMachine } from './client/list-machines.js';
export { connectControl, type ControlClient } from './client/control-client.js';
export type { CallOptions, ControlCall } from './client/call.js';
export { ControlError, type ControlErrorCode } from './errors.js';
