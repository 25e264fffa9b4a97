import { ImageError, imageErrorCodes } from '../errors.js';

/** What a lock file holds: which image it is for, and once it is removed because of a failure, which one. */
export interface LockRecord {
  readonly imageId: string;
  readonly failure?: FailureRecord;
}

interface FailureRecord {
  readonly code: string;
  readonly message: string;
  readonly fault?: string;
  readonly member?: string | undefined;
}

/** Longer than any record. */
export const longestRecordBytes = 1024 * 1024;

const longestMessage = 10_000;

export function formatRecord(record: LockRecord): string {
  return JSON.stringify(record);
}

/** A failure, told to other processes. What is no error of this package is one of the download for them. */
export function failureRecord(error: unknown): FailureRecord {
  if (!(error instanceof ImageError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: 'DOWNLOAD_FAILED', message: message.slice(0, longestMessage) };
  }
  const { code, message, fault, member } = error;
  return { code, message: message.slice(0, longestMessage), fault, member: member?.slice(0, longestMessage) };
}

/** A failure, as told by another process. */
export function recordedError({ code, message, fault, member }: FailureRecord): ImageError {
  const known = imageErrorCodes.find((each) => each === code) ?? 'DOWNLOAD_FAILED';
  const facts = member === undefined ? {} : { member };
  return new ImageError(known, message, { fault: fault === 'input' || fault === 'bug' ? fault : 'host', ...facts });
}

/** The record in the text of a lock file; null for one that was cut off by a crash, or is still empty. */
export function parseRecord(text: string): LockRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null; // Whoever wrote it was killed amidst: it counts for nothing.
  }
}

function isRecord(value: unknown): value is LockRecord {
  if (!hasText(value, 'imageId')) return false;
  if (!('failure' in value)) return true;
  return hasText(value.failure, 'code') && hasText(value.failure, 'message');
}

function hasText<K extends string>(value: unknown, key: K): value is Record<K, string> {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, key) === 'string';
}
