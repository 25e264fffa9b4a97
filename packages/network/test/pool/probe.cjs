// @ts-check
// Run in a guest: makes the attempts given as JSON, and prints what became of each.
const { createSocket } = require('node:dgram');
const { get } = require('node:http');
const { connect } = require('node:net');

/** Long enough for a busy machine; only what is dropped without an answer waits for it. */
const silenceMs = 3000;

/** @typedef {{ protocol: string, host: string, port?: number, payload?: string }} Attempt */

/** @type {Record<string, (attempt: Attempt, done: (outcome: string) => void) => void>} */
const ways = {
  tcp({ host, port = 0 }, done) {
    const socket = connect({ host, port });
    socket.once('connect', () => done('open')).once('error', (error) => done(codeOf(error)));
  },
  http({ host, port = 80 }, done) {
    get({ host, port, path: '/who' }, (response) => {
      response.setEncoding('utf8').once('data', (body) => done(`${response.statusCode} ${body}`));
    }).once('error', (error) => done(codeOf(error)));
  },
  udp({ host, port = 0, payload = '00' }, done) {
    const socket = createSocket('udp4').once('error', (error) => done(codeOf(error)));
    socket.once('message', () => done('open'));
    socket.connect(port, host, () => socket.send(Buffer.from(payload, 'hex')));
  },
};

/** @param {any} error */
function codeOf(error) {
  return ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES', 'EPERM'].includes(error.code)
    ? 'refused'
    : String(error.code);
}

/** @param {Attempt} attempt */
function outcomeOf(attempt) {
  return new Promise((resolve) => {
    setTimeout(() => resolve('silence'), silenceMs);
    ways[attempt.protocol]?.(attempt, resolve);
  });
}

async function main() {
  const outcomes = await Promise.all(JSON.parse(process.argv[2] ?? '[]').map(outcomeOf));
  process.stdout.write(JSON.stringify(outcomes), () => process.exit());
}

void main();
