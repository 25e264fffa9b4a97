/** A line, or a word of the command line, that makes no command for QEMU. Nothing of it was sent. */
export class LineError extends Error {
  override readonly name = 'LineError';
  readonly code = 'QMP_LINE';
  readonly fault = 'input';
}

/** There is no monitor to talk to where the user said. */
export class MonitorError extends Error {
  override readonly name = 'MonitorError';
  readonly code = 'QMP_MONITOR';
  readonly fault = 'host';
}

/** The code of an error of another package, or of the system; an empty text when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
