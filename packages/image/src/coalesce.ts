const enough = 64 * 1024;

/** Puts small pieces together, so that what each piece costs on its way does not matter. */
export async function* coalesce(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let total = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    total += piece.length;
    if (total < enough) continue;
    yield waiting.length === 1 ? piece : Buffer.concat(waiting, total);
    waiting = [];
    total = 0;
  }
  if (total > 0) yield Buffer.concat(waiting, total);
}
