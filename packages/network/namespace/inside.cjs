// @ts-check
'use strict';
// Lives in the network namespace of a pool, as a child of the pool's process, and does there what can only be done inside:
// runs programs, opens sockets and hands them over. It keeps no state that matters, and ends with its parent; the kernel then
// ends what it has started, since that is in a process namespace which goes with it.
const { spawn } = require('node:child_process');
const events = require('node:events');
const { createServer, connect } = require('node:net');
const { createSocket } = require('node:dgram');
const { writeFileSync } = require('node:fs');

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ child: ChildProcess, exited: Promise<unknown>, stderr: string, address: string | null, wanted: boolean }} Service */

const commandTimeoutMs = 30_000;
const stderrKept = 4096;
/** What dnsmasq logs when a guest has got its address. What the guest chose comes after it. */
const leaseLine = /^dnsmasq-dhcp\[\d+\]: DHCPACK\(\S+\) (\d+\.\d+\.\d+\.\d+) /;

/** @type {Map<string, Service>} */
const services = new Map();

/** @type {Record<string, (request: any) => Promise<{ result?: unknown, handle?: any, sent?: () => void }>>} */
const operations = {
  async run({ argv, input }) {
    const child = spawn(argv[0], argv.slice(1), { timeout: commandTimeoutMs, killSignal: 'SIGKILL' });
    const [stdout, stderr, [status, signal]] = await Promise.all([
      textOf(child.stdout),
      textOf(child.stderr),
      events.once(child, 'close'),
      give(child, input),
    ]);
    return { result: { status, signal, stdout, stderr } };
  },

  async configure({ path, value }) {
    writeFileSync(path, value);
    return {};
  },

  async listen({ host, port }) {
    const server = createServer().listen({ host, port, backlog: 511 });
    await events.once(server, 'listening');
    return { handle: server, sent: () => server.close() };
  },

  async bind({ host, port }) {
    const socket = createSocket('udp4');
    socket.bind({ address: host, port, exclusive: true });
    await events.once(socket, 'listening');
    return { handle: socket, sent: () => socket.close() };
  },

  async connect({ service, address, port }) {
    const host = address ?? services.get(service)?.address;
    if (host === null || host === undefined) throw new Error('the guest has not got an address by DHCP yet');
    const socket = connect({ host, port, timeout: commandTimeoutMs, allowHalfOpen: true, noDelay: true });
    socket.once('timeout', () => socket.destroy(new Error(`${host}:${port} did not answer`)));
    await events.once(socket, 'connect');
    socket.setTimeout(0);
    return { handle: socket };
  },

  async serve({ name, argv, input, ready, user }) {
    // In a group of its own, to end it with what it has started.
    const child = spawn(argv[0], argv.slice(1), { stdio: ['pipe', 'ignore', 'pipe'], detached: true, ...user });
    /** @type {Service} */
    const service = {
      child,
      exited: events.once(child, 'close').catch(() => undefined),
      stderr: '',
      address: null,
      wanted: true,
    };
    services.set(name, service);
    const started = watch(service, ready);
    child.once('exit', () => killGroup(child));
    child.once('close', (status, signal) => {
      if (services.get(name) === service) services.delete(name);
      if (service.wanted) process.send?.({ exited: name, status, signal, stderr: service.stderr });
    });
    try {
      await Promise.all([started, give(child, input)]);
    } catch (error) {
      await stop(service);
      throw error;
    }
    return {};
  },

  async stop({ name }) {
    const service = services.get(name);
    if (service !== undefined) await stop(service);
    return {};
  },

  async quit() {
    process.exit();
  },
};

/** @param {Service} service */
async function stop(service) {
  service.wanted = false;
  killGroup(service.child);
  await service.exited;
}

/** @param {ChildProcess} leader */
function killGroup({ pid }) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them have gone.
  }
}

/**
 * Resolves when the program says that it is ready; rejects when it ends before.
 * @param {Service} service
 * @param {string} ready
 * @returns {Promise<void>}
 */
function watch(service, ready) {
  return new Promise((resolve, reject) => {
    let rest = '';
    service.child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      service.stderr = (service.stderr + chunk).slice(-stderrKept);
      if (chunk.includes(ready) || service.stderr.includes(ready)) resolve();
      const lines = (rest + chunk).split('\n');
      rest = (lines.pop() ?? '').slice(-stderrKept);
      for (const line of lines) service.address = leaseLine.exec(line)?.[1] ?? service.address;
    });
    const timer = setTimeout(() => reject(new Error('it did not get ready')), commandTimeoutMs);
    service.child.once('error', reject);
    service.child.once('close', (status, signal) => {
      clearTimeout(timer);
      reject(new Error(`it ended with ${signal ?? `status ${status}`}: ${service.stderr.trim()}`));
    });
    service.child.stderr?.once('data', () => timer.unref());
  });
}

/**
 * Writes all of the input. A program that does not read it says why by itself.
 * @param {ChildProcess} child
 * @param {string | undefined} input
 */
async function give(child, input) {
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input ?? '');
}

/** @param {AsyncIterable<Buffer>} stream */
async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** @param {any} error */
function described(error) {
  return { message: String(error?.message ?? error), code: error?.code };
}

/** @param {any} message */
async function answer({ id, operation, ...request }) {
  try {
    const perform = operations[operation];
    if (perform === undefined) throw new Error(`there is no operation ${operation}`);
    const { result, handle, sent } = await perform(request);
    process.send?.({ id, result }, handle, {}, sent);
  } catch (error) {
    process.send?.({ id, error: described(error) });
  }
}

process.on('message', (message) => void answer(message));
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
