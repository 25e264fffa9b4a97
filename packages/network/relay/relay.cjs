// @ts-check
'use strict';
// Joins one connection of a guest (stdin and stdout, given by QEMU) with the metadata server's unix socket, whose path
// is the argument. The guest may end its half and still be answered; once the server has ended its own, all is said. A server
// that sets another time on its socket breaks off the connections that were there: then QEMU forgets the connection, too.
// CommonJS and modules that are loaded anyway, because the guest waits for this to start. Prints nothing: the guest would get it.
const { lstatSync } = require('node:fs');
const { connect, Socket } = require('node:net');

const path = process.argv[2] ?? '';
const time = timeOfSocket();
const fromGuest = new Socket({ fd: 0, readable: true, writable: false });
const toGuest = new Socket({ fd: 1, readable: false, writable: true });
const server = connect({ path, allowHalfOpen: true });

fromGuest.pipe(server).pipe(toGuest, { end: false });

// What the server has said still goes to the guest, also when the server was gone before it had heard the guest out.
server.on('end', endGuest).on('error', endGuest);
fromGuest.on('error', () => server.destroy());
toGuest.on('error', () => process.exit());
toGuest.on('close', () => process.exit());

function endGuest() {
  if (timeOfSocket() === time) toGuest.end();
  else toGuest.resetAndDestroy();
}

function timeOfSocket() {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
