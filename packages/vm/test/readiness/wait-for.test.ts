import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  all,
  any,
  channelOpen,
  type Condition,
  guestAgent,
  metadataPing,
  screenStable,
  serialText,
  tcpPort,
  type VirtualMachine,
} from '../../src/index.js';
import { echoingMachine } from '../echoing-machine.js';
import { Parts } from '../parts.js';

let parts: Parts;
let vm: VirtualMachine;
let handler: RequestListener | null;

beforeEach(async () => {
  parts = await Parts.create();
  handler = null;
  const network = parts.network({ setHandler: (given) => void (handler = given) });
  vm = await echoingMachine(parts, {}, { network, channels: ['org.qemu.guest_agent.0', 'mine'] });
  await vm.start();
});
afterEach(async () => {
  await vm.kill();
  await parts[Symbol.asyncDispose]();
});

const never = serialText('what nobody says');

/** A condition that is never met, and tells whether it has stopped. */
function watched(): { readonly condition: Condition; stopped: boolean } {
  const state = {
    stopped: false,
    condition: {
      name: 'a sign',
      until: async ({ signal }) => {
        if (!signal.aborted) await once(signal, 'abort');
        // Some turns later, as what has to close a file or a socket.
        await new Promise(setImmediate);
        state.stopped = true;
        signal.throwIfAborted();
      },
    } satisfies Condition,
  };
  return state;
}

describe('waiting for text on the serial port', () => {
  it.each(['ready', /^re.dy$/gm])('ends with it, whether it comes or was there: %s', async (text) => {
    await expect(vm.waitFor(serialText(text))).resolves.toBeUndefined();
    await expect(vm.waitFor(serialText(text))).resolves.toBeUndefined();
  });

  it('finds what comes in pieces', async () => {
    const waiting = vm.waitFor(serialText('Größe'));
    const console = vm.serial.attach();
    for (const byte of Buffer.from('Größe')) console.write(Buffer.of(byte));
    await expect(waiting).resolves.toBeUndefined();
  });
});

describe('a wait that is too late', () => {
  it('says what had happened, and the last lines on the serial port without their control characters', async () => {
    await vm.waitFor(serialText('ready'));
    vm.serial.attach().write('\u{1b}[31mred\u{1b}[0m\r\nlast line\r\n');
    await vm.waitFor(serialText('last line'));
    const waiting = vm.waitFor(all(serialText('ready'), any(never, tcpPort('127.0.0.1', 1))), { timeoutMs: 1500 });
    const error = (await waiting.catch((thrown: unknown) => thrown)) as Error;
    expect(error).toMatchObject({ code: 'VM_TIMEOUT', fault: 'guest' });
    expect(error.message).toMatch(
      /^the guest was not ready after 1500 ms: all of \["ready" on the serial port: after \d+ ms; any of \["what nobody says" on the serial port: not yet; the TCP port 127\.0\.0\.1:1: not yet \(connect ECONNREFUSED/,
    );
    expect(error.message).toMatch(/The last lines on its serial port:\nready\n�\[31mred�\[0m\nlast line$/);
  });

  it('leaves nothing running', async () => {
    const sign = watched();
    await expect(vm.waitFor(any(sign.condition, never), { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'VM_TIMEOUT',
    });
    expect(sign.stopped).toBe(true);
  });
});

describe('any', () => {
  it('ends with the first, when the others have stopped', async () => {
    const sign = watched();
    await vm.waitFor(any(sign.condition, never, serialText('ready'), screenStable(600_000)));
    expect(sign.stopped).toBe(true);
  });

  it('goes on when one fails, and fails when all have', async () => {
    await expect(vm.waitFor(any(channelOpen('other'), serialText('ready')))).resolves.toBeUndefined();
    await expect(vm.waitFor(any(channelOpen('other'), channelOpen('another')))).rejects.toThrow(AggregateError);
  });
});

describe('all', () => {
  it('fails with the first that fails, when the others have stopped', async () => {
    const sign = watched();
    const waiting = vm.waitFor(all(sign.condition, channelOpen('other')));
    await expect(waiting).rejects.toMatchObject({ code: 'VM_PORT_MISSING' });
    expect(sign.stopped).toBe(true);
  });
});

describe('any wait', () => {
  it('ends with the reason of an abort', async () => {
    const abort = new AbortController();
    const sign = watched();
    const waiting = vm.waitFor(all(sign.condition, never), { signal: abort.signal });
    const reason = new Error('enough');
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(sign.stopped).toBe(true);
    await expect(vm.waitFor(never, { signal: abort.signal })).rejects.toBe(reason);
  });

  it('is refused for what is no condition, and for a time that is none', async () => {
    const invalid = expect.objectContaining({ code: 'VM_VALUE_INVALID' });
    for (const wrong of [undefined, {}, 'login:']) {
      await expect(Reflect.apply(vm.waitFor.bind(vm), undefined, [wrong])).rejects.toEqual(invalid);
      expect(() => Reflect.apply(all, undefined, [wrong])).toThrow(invalid);
      expect(() => Reflect.apply(any, undefined, [wrong])).toThrow(invalid);
    }
    expect(() => any()).toThrow(invalid);
    expect(() => Reflect.apply(serialText, undefined, [5])).toThrow(invalid);
    await expect(vm.waitFor(never, { timeoutMs: Number.NaN })).rejects.toEqual(invalid);
  });

  it('ends with the machine', async () => {
    const sign = watched();
    const waiting = vm.waitFor(sign.condition);
    await Promise.all([expect(waiting).rejects.toMatchObject({ code: 'VM_ENDED' }), vm.kill()]);
    expect(sign.stopped).toBe(true);
  });
});

describe('waiting for a request to the metadata service', () => {
  const answered: unknown[] = [];
  const own: RequestListener = (request) => void answered.push(request.url);
  it('ends with the first one, which the handler gets as well, and leaves the handler as it was', async () => {
    vm.setHandler(own);
    expect(handler).toBe(own);
    const waiting = vm.waitFor(metadataPing());
    await expect.poll(() => handler).not.toBe(own);
    handler?.({ url: '/engine/v1/ping' } as IncomingMessage, {} as never);
    await waiting;
    expect(answered).toEqual(['/engine/v1/ping']);
    expect(handler).toBe(own);
  });

  it('needs no handler', async () => {
    const waiting = vm.waitFor(metadataPing());
    await expect.poll(() => handler).not.toBeNull();
    const status: number[] = [];
    const response = { writeHead: (code: number) => ({ end: () => status.push(code) }) };
    handler?.({} as IncomingMessage, response as never);
    await waiting;
    expect(status).toEqual([404]);
    expect(handler).toBeNull();
  });
});

describe('waiting for a TCP port', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function listen(port: number, hello: string | null): Promise<number> {
    const server = createServer((socket) => (hello === null ? socket.destroy() : socket.end(hello)));
    servers.push(server);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  it('ends when it takes a connection', async () => {
    const port = await listen(0, '');
    const [server] = servers.splice(0);
    server?.close();
    const waiting = vm.waitFor(tcpPort('127.0.0.1', port));
    await listen(port, '');
    await expect(waiting).resolves.toBeUndefined();
  });

  it('ends when the server greets, where that is asked for', async () => {
    const port = await listen(0, 'SSH-2.0-test\r\n');
    await expect(vm.waitFor(tcpPort('127.0.0.1', port, { greeting: 'SSH-' }))).resolves.toBeUndefined();
  });

  it.each([
    ['closes it', null, 'takes connections, but closes them'],
    ['says something else', 'HTTP/1.1 400', 'says something else than SSH-'],
  ])('does not end with a connection to one that %s', async (_, hello, message) => {
    const port = await listen(0, hello);
    const waiting = vm.waitFor(tcpPort('127.0.0.1', port, { greeting: 'SSH-' }), { timeoutMs: 1_000 });
    await expect(waiting).rejects.toThrow(message);
  });
});

it('a guest without an agent is not taken for one with it', async () => {
  await expect(vm.waitFor(guestAgent(), { timeoutMs: 300 })).rejects.toThrow('the guest agent: not yet');
});
