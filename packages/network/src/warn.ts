/** Where errors go that nobody asked to hear of. */
export function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
