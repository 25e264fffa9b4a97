import type { ReadableFile } from '../files.js';
import type { TarMember } from '../tar/member.js';
import type { Piece } from '../zeros.js';

/** A part of a file that is kept in memory as the file goes by. What does not come is hole: zeros. */
export class MemberWindow implements ReadableFile {
  readonly bytes: Buffer;
  readonly #start: number;
  readonly #fileBytes: number;

  /** From `start`, or that many bytes before the end if it is negative; cut to what the file has. */
  constructor(fileBytes: number, start: number, length: number) {
    this.#fileBytes = fileBytes;
    this.#start = start < 0 ? Math.max(0, fileBytes + start) : Math.min(start, fileBytes);
    this.bytes = Buffer.alloc(Math.min(length, fileBytes - this.#start));
  }

  take({ offset, bytes }: Piece): void {
    const from = Math.max(offset, this.#start);
    const to = Math.min(offset + bytes.length, this.#start + this.bytes.length);
    if (from < to) bytes.copy(this.bytes, from - this.#start, from - offset, to - offset);
  }

  async read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    const at = position - this.#start;
    return { bytesRead: this.bytes.copy(buffer, offset, at, Math.min(at + length, this.bytes.length)) };
  }

  async stat(): Promise<{ size: number }> {
    return { size: this.#fileBytes };
  }
}

/** Reads a member to its end and keeps those parts. */
export async function keepWindows(member: TarMember, ...windows: readonly MemberWindow[]): Promise<void> {
  for await (const piece of member.pieces()) {
    for (const window of windows) window.take(piece);
  }
}

/** The beginning of a member, up to `maxBytes`. */
export async function readMember(member: TarMember, maxBytes: number): Promise<Buffer> {
  const window = new MemberWindow(member.fileBytes, 0, maxBytes);
  await keepWindows(member, window);
  return window.bytes;
}
