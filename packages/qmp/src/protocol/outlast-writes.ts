import type { Duplex } from 'node:stream';

type WriteCallback = (error?: Error | null) => void;

/**
 * Node destroys a stream when it can't be written to, with all that it has received and nobody has read yet: of a QEMU
 * that ends, the reason why. From now on a write to the stream never fails: after the first that would, nothing is written
 * any more, `onFailure` is told, and what there is to read can be read to its end.
 */
export function outlastWrites(stream: Duplex, onFailure: (error: Error) => void): void {
  let hasFailed = false;
  const surviving = (callback: WriteCallback): WriteCallback => {
    return (error) => {
      const isFirst = error instanceof Error && !hasFailed;
      hasFailed ||= isFirst;
      callback();
      if (isFirst) onFailure(error);
    };
  };
  const write = stream._write.bind(stream);
  const writev = stream._writev?.bind(stream);
  stream._write = (chunk, encoding, callback) => {
    if (hasFailed) callback();
    else write(chunk, encoding, surviving(callback));
  };
  if (writev === undefined) return;
  stream._writev = (chunks, callback) => {
    if (hasFailed) callback();
    else writev(chunks, surviving(callback));
  };
}
