// A QMP peer that answers every command at once with nothing. Usage: node qmp.peer.mjs PATH...
import { createServer } from 'node:net';

const greeting =
  '{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 0}, "package": ""}, "capabilities": ["oob"]}}\r\n';

function serve(socket) {
  let unfinished = '';
  socket.setEncoding('utf8').on('error', () => socket.destroy());
  socket.write(greeting);
  socket.on('data', (chunk) => {
    const { commands, rest } = cut(unfinished + chunk);
    unfinished = rest;
    if (commands.length > 0) socket.write(commands.map(reply).join(''));
  });
}

for (const path of process.argv.slice(2)) createServer(serve).listen(path);

/** Commands need no newline between them. None here has a brace in a string. */
function cut(text) {
  const commands = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x7b) depth++;
    else if (code === 0x7d && --depth === 0) {
      commands.push(text.slice(start, index + 1));
      start = index + 1;
    }
  }
  return { commands, rest: text.slice(start) };
}

/** Picks the id out without parsing the rest: the peer must be faster than its clients. */
function reply(command) {
  const id = /"id":\s*("[^"]*"|\d+)/.exec(command);
  return id === null ? '{"return": {}}\r\n' : `{"return": {}, "id": ${id[1]}}\r\n`;
}
