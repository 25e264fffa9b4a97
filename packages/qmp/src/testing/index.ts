export { startQmpServer, type QmpServer, type QmpServerOptions } from './server.js';
export {
  QmpServerError,
  type QmpCommandHandler,
  type QmpCommandHandlers,
  type QmpServerScript,
  type ReceivedCommand,
} from './script.js';
