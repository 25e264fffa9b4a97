import { ImageError } from './errors.js';

/** Rethrows as it is what is an error of ours or no system error; gives a system error a name and says what failed. */
export function rethrow(error: unknown, what: string): never {
  if (error instanceof Error && 'syscall' in error && 'errno' in error) {
    throw new ImageError('IO_FAILED', `${what}: ${error.message}`, { fault: 'host', cause: error });
  }
  throw error;
}

/** Whether it is one of these errors of the system. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
