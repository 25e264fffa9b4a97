/** What can be wrong, as stable literals. The README says more of each. */
export const imageErrorCodes = [
  // The archive as a file
  'ARCHIVE_TYPE',
  'ARCHIVE_SIZE',
  'TARGET_EXISTS',
  // Its compression
  'ZSTD_MAGIC',
  'ZSTD_TRUNCATED',
  'ZSTD_CORRUPT',
  'ZSTD_CHECKSUM',
  'ZSTD_WINDOW',
  'ZSTD_DICTIONARY',
  'ZSTD_LIMIT',
  'ZSTD_UNAVAILABLE',
  'ZSTD_FAILED',
  // Its tar
  'TAR_EMPTY',
  'TAR_TRUNCATED',
  'TAR_TRAILING',
  'TAR_CHECKSUM',
  'TAR_HEADER',
  'TAR_PAX',
  'TAR_SPARSE',
  'TAR_LIMIT',
  // Its members
  'MEMBER_NAME',
  'MEMBER_TYPE',
  'MEMBER_SIZE',
  'MEMBER_DUPLICATE',
  'MEMBER_MISSING',
  // SHA256SUMS
  'MANIFEST_SYNTAX',
  'MANIFEST_DIGEST',
  // machine.json
  'JSON_SIZE',
  'JSON_ENCODING',
  'JSON_SYNTAX',
  'JSON_DEPTH',
  'JSON_DUPLICATE',
  'MACHINE_VERSION',
  'MACHINE_SCHEMA',
  // disk.img
  'DISK_SIZE',
  'DISK_FORMAT',
  // layer.qcow2
  'QCOW2_MAGIC',
  'QCOW2_VERSION',
  'QCOW2_HEADER',
  'QCOW2_EXTENSION',
  'QCOW2_FEATURE',
  'QCOW2_DIRTY',
  'QCOW2_CORRUPT',
  'QCOW2_ENCRYPTED',
  'QCOW2_DATA_FILE',
  'QCOW2_BACKING',
  'QCOW2_BACKING_FORMAT',
  'QCOW2_SIZE',
  'QCOW2_SNAPSHOT',
  'QCOW2_TABLE',
  'QCOW2_NOT_EMPTY',
  // A disk to import
  'IMPORT_HEADER',
  'IMPORT_EXTERNAL',
  'IMPORT_FAILED',
  // Getting it
  'DOWNLOAD_URL',
  'DOWNLOAD_STATUS',
  'DOWNLOAD_RESPONSE',
  'DOWNLOAD_REDIRECT',
  'DOWNLOAD_ADDRESS',
  'DOWNLOAD_SIZE',
  'DOWNLOAD_DIGEST',
  'DOWNLOAD_TIMEOUT',
  'DOWNLOAD_FAILED',
  // The host
  'QEMU_IMG_FAILED',
  'IO_FAILED',
  'LOCK_FAILED',
  // The calling program
  'OPTION_INVALID',
  'IMAGE_IN_USE',
  'IMAGE_RELEASED',
  'IMAGE_DISPOSED',
  'MANAGER_DISPOSED',
] as const;

/** What is wrong. */
export type ImageErrorCode = (typeof imageErrorCodes)[number];

export interface ImageErrorFacts {
  /** Whose fault it is: whoever made the archive or gave the option, the host, or the calling program. */
  readonly fault?: 'input' | 'host' | 'bug';
  /** The member of the archive that it is about. */
  readonly member?: string;
  /** Where in the decompressed archive, or in the file that was inspected, in bytes. */
  readonly offset?: number;
  /** The value that was found. */
  readonly found?: string | number | bigint;
  readonly cause?: unknown;
}

/** Every error that this package throws, except an abort: that rethrows the signal's reason. */
export class ImageError extends Error {
  override readonly name = 'ImageError';
  readonly code: ImageErrorCode;
  readonly fault: 'input' | 'host' | 'bug';
  readonly member: string | undefined;
  readonly offset: number | undefined;
  readonly found: string | number | bigint | undefined;

  constructor(code: ImageErrorCode, message: string, facts: ImageErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.fault = facts.fault ?? 'input';
    this.member = facts.member;
    this.offset = facts.offset;
    this.found = facts.found;
  }
}
