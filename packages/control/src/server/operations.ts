import type { PassThrough, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ControlError } from '../errors.js';
import { pass } from '../wire/pass.js';
import type { ControlledGuest, ControlledMachine } from './controlled-machine.js';
import type { Parameters } from './parameters.js';

/** One call, as the operation sees it. */
interface IncomingCall {
  readonly parameters: Parameters;
  readonly input: PassThrough;
  readonly output: Writable;
  readonly errors: Writable;
  /** Aborted when the caller has hung up, or when nobody serves the machine any more. */
  readonly signal: AbortSignal;
}

export interface Served {
  readonly name: string;
  readonly machine: ControlledMachine;
  readonly guest: ControlledGuest | undefined;
}

type Operation = (served: Served, call: IncomingCall) => Promise<object | null>;

export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['info', info],
  ['exec', exec],
  ['console', attachConsole],
  ['screenshot', screenshot],
  ['type', type],
  ['press', press],
  [
    'checkpoint',
    ({ machine }, { parameters, signal }) => machine.checkpoint(parameters.optionalText('name'), { signal }),
  ],
  ['checkpoints', async ({ machine }) => ({ checkpoints: await machine.checkpoints() })],
  ['revert', ({ machine }, { parameters, signal }) => done(machine.revert(parameters.text('name'), { signal }))],
  ['delete-checkpoint', ({ machine }, { parameters }) => done(machine.deleteCheckpoint(parameters.text('name')))],
  ['events', events],
  ['vnc', openVnc],
  ['stop', stop],
]);

async function done(work: Promise<void>): Promise<null> {
  await work;
  return null;
}

async function info({ name, machine: { state, pid, vncSocket } }: Served): Promise<object> {
  return { name, state, pid, vncSocket, ownerPid: process.pid };
}

async function exec({ guest }: Served, { parameters, input, output, errors, signal }: IncomingCall): Promise<object> {
  if (guest === undefined) throw unsupported('nothing in this machine runs commands for its host');
  const cwd = parameters.optionalText('cwd');
  const child = await guest.exec(parameters.texts('argv'), {
    stdin: parameters.flag('empty') ? 'empty' : 'pipe',
    env: parameters.textsByName('env'),
    ...(cwd === undefined ? {} : { cwd }),
    tty: terminalOf(parameters),
    signal,
  });
  input.pipe(child.stdin);
  const [, , { exitStatus }] = await Promise.all([
    pipeline(child.stdout, output),
    pipeline(child.stderr, errors),
    child.exit,
  ]);
  return { exitStatus };
}

function terminalOf(parameters: Parameters): boolean | { columns: number; rows: number } {
  const columns = parameters.optionalNumber('columns');
  const rows = parameters.optionalNumber('rows');
  if (!parameters.flag('tty') || columns === undefined || rows === undefined) return parameters.flag('tty');
  return { columns, rows };
}

/** Ends with the machine, or when the caller hangs up. */
async function attachConsole({ machine }: Served, { parameters, input, output, signal }: IncomingCall): Promise<null> {
  const attached = machine.serial.attach({ scrollBack: parameters.flag('scrollBack') });
  const detach = (): void => void attached.destroy();
  signal.addEventListener('abort', detach, { once: true });
  input.on('data', (chunk: Buffer) => {
    if (attached.write(chunk)) return;
    input.pause();
    attached.once('drain', () => input.resume());
  });
  try {
    for await (const chunk of attached as AsyncIterable<Uint8Array>) await pass(output, chunk);
  } catch (error) {
    if (!attached.destroyed) throw error;
  } finally {
    signal.removeEventListener('abort', detach);
    detach();
  }
  return null;
}

async function screenshot({ machine }: Served, { output, signal }: IncomingCall): Promise<object> {
  const { png } = await machine.screenshot({ signal });
  await pass(output, png);
  return { bytes: png.length };
}

async function type({ machine }: Served, { parameters, signal }: IncomingCall): Promise<null> {
  if (machine.type === undefined) throw unsupported('this machine has no keyboard that could be typed on');
  await machine.type(parameters.text('text'), { signal });
  return null;
}

async function press({ machine }: Served, { parameters, signal }: IncomingCall): Promise<null> {
  if (machine.press === undefined) throw unsupported('this machine has no keyboard that could be typed on');
  await machine.press(parameters.texts('keys'), { signal });
  return null;
}

/** The present state, then each event, as a line of JSON, until the machine ends or the caller hangs up. Who reads too slowly misses some, and is told how many. */
async function events({ machine }: Served, { output, signal }: IncomingCall): Promise<null> {
  let missed = 0;
  const end = machine.subscribe((event) => {
    if (output.writableNeedDrain) {
      missed++;
      return;
    }
    if (missed > 0) output.write(line({ type: 'missed', events: missed }));
    missed = 0;
    output.write(line(event));
  });
  output.write(line({ type: 'state', state: machine.state }));
  try {
    await aborted(signal);
  } finally {
    end();
  }
  return null;
}

/** Serves the screen on a TCP port, which it tells as a line of JSON, until the machine ends or the caller hangs up. */
async function openVnc({ machine }: Served, { parameters, output, signal }: IncomingCall): Promise<null> {
  if (machine.openVnc === undefined) throw unsupported('this machine has no screen that could be shown');
  const port = parameters.optionalNumber('port');
  await using vnc = await machine.openVnc(port === undefined ? {} : { port });
  output.write(line({ host: vnc.host, port: vnc.port }));
  await aborted(signal);
  return null;
}

async function aborted(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function line(event: object): string {
  return `${JSON.stringify(event, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))}\n`;
}

async function stop({ machine }: Served, { parameters }: IncomingCall): Promise<object> {
  if (parameters.flag('force')) {
    await machine.kill();
    return { method: 'kill' };
  }
  const timeoutMs = parameters.optionalNumber('timeoutMs');
  return { method: await machine.shutdown(timeoutMs === undefined ? {} : { timeoutMs }) };
}

function unsupported(message: string): ControlError {
  return new ControlError('CONTROL_UNSUPPORTED', message, { fault: 'input' });
}
