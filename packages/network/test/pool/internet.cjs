// @ts-check
// The internet of a test, in a namespace of its own: answers on all of its addresses, resolves names, and goes on
// talking to whoever has begun to.
const { createServer } = require('node:http');
const net = require('node:net');
const events = require('node:events');
const { createSocket } = require('node:dgram');
const { execFileSync } = require('node:child_process');

// A datagram is answered from the address that its socket is bound to, which has to be there before.
execFileSync('ip', ['-batch', '-'], { input: process.argv[2] ?? '' });

/** @type {Record<string, { addresses: string[], ttl: number }>} */
const zone = {
  'good.example': { addresses: ['93.184.216.34'], ttl: 300 },
  'brief.example': { addresses: ['93.184.216.35'], ttl: 0 },
  'inward.example': { addresses: ['10.0.0.5', '192.168.1.5'], ttl: 300 },
};

/** @param {Buffer} query */
function answerTo(query) {
  const end = query.indexOf(0, 12) + 5;
  const labels = [];
  for (let at = 12; query[at]; at += 1 + (query[at] ?? 0)) {
    labels.push(query.subarray(at + 1, at + 1 + (query[at] ?? 0)).toString());
  }
  const { addresses = [], ttl = 0 } = zone[labels.join('.')] ?? {};
  const isA = query[end - 3] === 1;
  const records = (isA ? addresses : []).map((address) => {
    const record = Buffer.from('c00c000100010000000000040000000000'.slice(0, 32), 'hex');
    record.writeUInt32BE(ttl, 6);
    record.set(address.split('.').map(Number), 12);
    return record;
  });
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(addresses.length === 0 ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, query.subarray(12, end), ...records]);
}

/** How often was said `tick` to each UDP client, who is told until the end of the test. */
let ticks = 0;
const talker = createSocket('udp4');
talker.on('message', (_, { address, port }) => {
  setInterval(() => talker.send('tick', port, address, () => ticks++), 20);
});

const web = createServer((request, response) => {
  response.end(request.url === '/ticks' ? String(ticks) : `internet ${request.socket.remoteAddress}`);
});
const chatter = net.createServer((socket) => {
  const timer = setInterval(() => socket.write('tick'), 20);
  socket.on('error', () => undefined).on('close', () => clearInterval(timer));
});
const resolver = createSocket('udp4');
resolver.on('message', (query, { address, port }) => resolver.send(answerTo(query), port, address));
const echo = createSocket('udp4');
echo.on('message', (message, { address, port }) => echo.send(message, port, address));

const server = '93.184.216.34';
const listening = [
  events.once(web.listen(80, '0.0.0.0'), 'listening'),
  events.once(chatter.listen(9000, '0.0.0.0'), 'listening'),
  events.once(net.createServer((socket) => socket.destroy()).listen(443, '0.0.0.0'), 'listening'),
  events.once(talker.bind(9000, server), 'listening'),
  events.once(echo.bind(7, server), 'listening'),
  events.once(resolver.bind(53), 'listening'),
];
void Promise.all(listening).then(() => process.stdout.write('ready\n'));
process.stdin.on('end', () => process.exit()).resume();
