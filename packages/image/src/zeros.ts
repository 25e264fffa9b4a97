/** What file systems allocate at once: a smaller hole saves nothing. */
export const holeUnit = 4096;

/** A unit of them. */
export const zeros = Buffer.alloc(holeUnit);

/** Bytes, and where in a file they belong. */
export interface Piece {
  readonly offset: number;
  readonly bytes: Buffer;
}

/** The parts of a piece that are not units of zeros; units are counted from the beginning of the file. */
export function* dataRuns({ offset, bytes }: Piece): Generator<Piece> {
  let runStart = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + holeUnit - ((offset + at) % holeUnit));
    if (isZero(bytes.subarray(at, end))) {
      if (at > runStart) yield { offset: offset + runStart, bytes: bytes.subarray(runStart, at) };
      runStart = end;
    }
    at = end;
  }
  if (bytes.length > runStart) yield { offset: offset + runStart, bytes: bytes.subarray(runStart) };
}

function isZero(bytes: Buffer): boolean {
  return bytes.equals(bytes.length === holeUnit ? zeros : zeros.subarray(0, bytes.length));
}
