import { Duplex } from 'node:stream';

/** Two ends of one connection that is no socket. */
export function duplexPair(): [Duplex, Duplex] {
  const ends: [Duplex, Duplex] = [end(() => ends[1]), end(() => ends[0])];
  return ends;
}

function end(other: () => Duplex): Duplex {
  return new Duplex({
    read() {},
    write(chunk: unknown, _encoding, done) {
      other().push(chunk);
      done();
    },
    final(done) {
      other().push(null);
      done();
    },
  });
}
