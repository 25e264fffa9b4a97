import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ControlCall, ControlClient } from '@vmwright/control';
import { exitStatus } from '../exit-status.js';
import { UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import { parseInteger } from '../option-values.js';
import { isRecord, machineNamed, namedCommand, noMore, resultOf } from './named-command.js';
import { startViewer, type VncAddress, viewerPrograms } from './vnc-viewer.js';

export const vncHelp = `Usage: vmwright vnc NAME [options]

Shows the screen of a running machine in a VNC viewer that is installed here (${viewerPrograms.join(', ')}), until that is
closed. Where there is none, prints the path of the unix socket at which the machine serves VNC.

  --socket              print the path of the socket, and start no viewer
  --listen              let any viewer connect to a TCP port of 127.0.0.1, and print it, until Ctrl-C; everyone on this host can
  --port PORT           the port for --listen or the viewer, instead of one that is free
  --json                print one JSON object on stdout, and start no viewer
  --help                print this
`;

const flags = {
  socket: { type: 'boolean' },
  listen: { type: 'boolean' },
  port: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `vmwright vnc`: resolves with the exit status. */
export const vncCommand = namedCommand('vnc', async ({ argv, report, interrupt }) => {
  const { values, positionals } = parseFlags(argv, flags);
  const [name, ...extra] = positionals;
  noMore(extra);
  const { socket = false, listen = false, json = false } = values;
  if (socket && listen) throw new UsageError('give one of --socket and --listen');
  const port = values.port === undefined ? undefined : parseInteger('--port', values.port, 65_535);
  const machine = await machineNamed(name);
  if (listen) {
    await whileOpen(machine, port, interrupt, async (address, call) => {
      await report.print(`${address.host}:${address.port}\n`, () => ({ type: 'result', ...address }));
      await call.result;
    });
    return exitStatus.ok;
  }
  const view = (address: VncAddress): Promise<boolean> => startViewer(address, interrupt);
  if (socket || json || !(await whileOpen(machine, port, interrupt, view))) {
    const vncSocket = await socketOf(machine, interrupt);
    await report.print(`${vncSocket}\n`, () => ({ type: 'result', vncSocket }));
  }
  return exitStatus.ok;
});

/** Does something while the screen is served on a TCP port. */
async function whileOpen<T>(
  machine: ControlClient,
  port: number | undefined,
  interrupt: AbortSignal,
  action: (address: VncAddress, call: ControlCall) => Promise<T>,
): Promise<T> {
  const hangUp = new AbortController();
  const signal = AbortSignal.any([interrupt, hangUp.signal]);
  const call = await machine.call('vnc', port === undefined ? {} : { port }, { signal });
  try {
    return await action(await addressIn(call), call);
  } finally {
    hangUp.abort();
  }
}

async function socketOf(machine: ControlClient, signal: AbortSignal): Promise<string> {
  const { vncSocket } = await resultOf(await machine.call('info', {}, { signal }));
  if (typeof vncSocket === 'string') return vncSocket;
  throw new Error('the machine serves no VNC: it does not run');
}

/** What the call says first. Throws what it ended in where it says nothing. */
async function addressIn(call: ControlCall): Promise<VncAddress> {
  call.errors.resume();
  const lines = createInterface(call.output);
  const said = once(lines, 'line').then(([line]) => String(line));
  const line = await Promise.race([said, call.result.then(() => '')]);
  const address: unknown = line === '' ? null : JSON.parse(line);
  if (isRecord(address) && typeof address['host'] === 'string' && typeof address['port'] === 'number') {
    return { host: address['host'], port: address['port'] };
  }
  throw new Error('the machine ended before its screen could be shown');
}
