export { connectQmp, type ConnectQmpOptions } from './client/connect.js';
export type { EventsOptions, QmpClient, Unsubscribe } from './client/client.js';
export type { WaitForEventOptions } from './client/wait-for-event.js';
export type { EventStream } from './client/event-stream.js';
export { runJob, type QmpJobProgress, type RunJobOptions } from './job/run-job.js';
export type { QmpJobArguments, QmpJobCommandName } from './job/job-command.js';
export { connectGuestAgent, type ConnectGuestAgentOptions } from './agent/connect-agent.js';
export type { GuestAgent, GuestExecOptions, GuestReadOptions, GuestWriteOptions } from './agent/guest-agent.js';
export type { GuestExecResult, GuestExit, GuestOutput } from './agent/guest-exec.js';
export type {
  GuestAgentCommandName,
  GuestAgentCommands,
  GuestIpAddress,
  GuestNetworkInterface,
} from './agent/agent-commands.js';
export type {
  QmpArguments,
  QmpCommandName,
  QmpEvent,
  QmpEventName,
  QmpReturn,
  WithBigIntegers,
} from './client/typing.js';
export type { QmpCommands, QmpEvents, QmpVersion } from './generated/qemu.js';
export type { ExecuteOptions } from './protocol/connection.js';
export type { QmpGreeting } from './protocol/messages.js';
export {
  QmpCommandError,
  QmpDisconnectedError,
  QmpError,
  type QmpErrorClass,
  type QmpFault,
  QmpInputError,
  QmpProtocolError,
  QmpTimeoutError,
} from './errors.js';
