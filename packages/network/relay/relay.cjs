// @ts-check
'use strict';
// Joins one connection of a guest (stdin and stdout, given by QEMU) with the metadata server's unix socket, whose path
// is the argument. The guest may end its half and still be answered; once the server has ended its own, all is said.
// CommonJS and node:net alone, because the guest waits for this to start. Prints nothing: the guest would get it.
const { connect, Socket } = require('node:net');

const fromGuest = new Socket({ fd: 0, readable: true, writable: false });
const toGuest = new Socket({ fd: 1, readable: false, writable: true });
const server = connect({ path: process.argv[2] ?? '', allowHalfOpen: true });

fromGuest.pipe(server).pipe(toGuest);

// What the server has said still goes to the guest, also when the server was gone before it had heard the guest out.
server.on('error', () => toGuest.end());
fromGuest.on('error', () => server.destroy());
toGuest.on('error', () => process.exit());
toGuest.on('close', () => process.exit());
