export type BuildErrorCode =
  | 'BUILD_OPTION_INVALID'
  | 'BUILD_FILE_UNREADABLE'
  | 'BUILD_TARGET_EXISTS'
  | 'BUILD_TARGET_UNWRITABLE'
  | 'BUILD_TIMEOUT'
  | 'BUILD_NOT_POWERED_OFF'
  | 'BUILD_DISK_FAILED';

export interface BuildErrorFacts {
  /** Who can mend it: `input` the options or the files they name, `host` this host, `guest` what runs in the machine. */
  readonly fault: 'input' | 'host' | 'guest';
  /** The file that it is about. */
  readonly path?: string;
  readonly cause?: unknown;
}

/** What this package throws by itself. An abort rethrows the signal's own reason instead. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  readonly code: BuildErrorCode;
  readonly fault: BuildErrorFacts['fault'];
  readonly path: string | undefined;

  constructor(code: BuildErrorCode, message: string, { fault, path, cause }: BuildErrorFacts) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.fault = fault;
    this.path = path;
  }
}
