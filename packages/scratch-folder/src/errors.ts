/** What went wrong, as a stable literal. */
export type ScratchFolderErrorCode =
  /** The purpose does not fit into a folder name. */
  | 'SCRATCH_PURPOSE_INVALID'
  /** Somebody else could tamper with what lies in the parent folder, or it is no folder. */
  | 'SCRATCH_PARENT_UNSAFE'
  /** The operating system refused to make the folder. */
  | 'SCRATCH_CREATE_FAILED'
  /** The operating system refused to remove the folder. */
  | 'SCRATCH_REMOVE_FAILED'
  /** `/proc` does not tell who we are, so nobody could tell later whether we still live. */
  | 'SCRATCH_PROC_UNREADABLE';

/** Every error that this package throws. */
export class ScratchFolderError extends Error {
  override readonly name = 'ScratchFolderError';
  readonly code: ScratchFolderErrorCode;
  /** Whose fault it is: the caller's argument, or the machine we run on. */
  readonly fault: 'input' | 'host';
  /** The folder that it is about, where there is one. */
  readonly path: string | undefined;

  constructor(
    code: ScratchFolderErrorCode,
    message: string,
    { fault, path, cause }: { fault: 'input' | 'host'; path?: string; cause?: unknown },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.fault = fault;
    this.path = path;
  }
}
