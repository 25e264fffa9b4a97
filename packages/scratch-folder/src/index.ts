export {
  createScratchFolder,
  type CreateScratchFolderOptions,
  type ScratchFolder,
  type ScratchFolderOptions,
} from './scratch-folder.js';
export { type RemoveFolder, type SweepReport, sweepScratchFolders } from './sweep.js';
export { listScratchFolders } from './list.js';
export { isAlive, type ProcessIdentity, processIdentity } from './process-identity.js';
export { ScratchFolderError, type ScratchFolderErrorCode } from './errors.js';
