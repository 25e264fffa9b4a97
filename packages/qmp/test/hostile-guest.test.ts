import { describe, expect, it } from 'vitest';
import { connectGuestAgent, type ConnectGuestAgentOptions, type GuestAgent } from '../src/index.js';
import { seededRandom } from './scripted-stream.js';
import { ScriptedGuest } from './scripted-guest.js';

const timeoutMs = 5000;

async function connectTo(guest: ScriptedGuest, options: ConnectGuestAgentOptions = {}): Promise<GuestAgent> {
  return await connectGuestAgent(guest, { timeoutMs, commandTimeoutMs: timeoutMs, ...options });
}

/** An agent that answers each command with what comes, in turn, and syncs properly. */
async function answering(...answers: unknown[]): Promise<GuestAgent> {
  const guest = new ScriptedGuest();
  guest.onRequest(() => guest.send({ return: answers.shift() }));
  return await connectTo(guest);
}

describe('the conversation with a guest', () => {
  it('begins after any garbage, also without end and without a newline', async () => {
    const guest = new ScriptedGuest({ syncs: false });
    guest.onRequest((request) => {
      if (request.execute !== 'guest-sync-delimited') return;
      const noise = Buffer.alloc(1_000_000, 'Booting… {"return": 1} \n\r\0"[{');
      for (let count = 0; count < 40; count++) guest.send(noise);
      guest.send('{"return": 12345}\n', '{"error": {"class": "GenericError", "desc": "JSON parse error"}}\n', noise);
      guest.send(Buffer.from([0xff]), { return: request.arguments?.['id'] });
    });
    guest.send('half an ans', Buffer.from([0xff, 0x00, 0xfe]), '{"return": ');
    await using agent = await connectTo(guest);
    guest.onRequest(() => guest.send({ return: {} }));
    expect(await agent.execute('guest-ping')).toEqual({});
  });

  it('begins when the agent comes up late, which missed the first questions', async () => {
    const guest = new ScriptedGuest({ syncs: false });
    const ids: unknown[] = [];
    guest.onRequest(({ arguments: sent }) => {
      ids.push(sent?.['id']);
      // The answers to all of them, but only after the second was asked: just the last one counts.
      if (ids.length === 2) for (const id of ids) guest.send(Buffer.from([0xff]), { return: id });
    });
    await using agent = await connectTo(guest);
    guest.onRequest(() => guest.send({ return: { 'host-name': 'late' } }));
    expect(await agent.execute('guest-get-host-name')).toEqual({ 'host-name': 'late' });
  });

  it('never begins with a guest that is silent, or that answers with another number', async () => {
    const silent = new ScriptedGuest({ syncs: false });
    await expect(connectGuestAgent(silent, { timeoutMs: 30 })).rejects.toMatchObject({
      name: 'QmpTimeoutError',
      fault: 'guest',
      waitedFor: 'answer of the guest agent',
    });
    expect(silent.destroyed).toBe(true);
    const wrong = new ScriptedGuest({ syncs: false });
    wrong.onRequest(() => wrong.send(Buffer.from([0xff]), { return: 7 }, { return: '7' }, { return: null }));
    await expect(connectGuestAgent(wrong, { timeoutMs: 30 })).rejects.toMatchObject({ name: 'QmpTimeoutError' });
  });

  it('finds its place again after a command that was given up, whose answer comes later', async () => {
    const guest = new ScriptedGuest();
    await using agent = await connectTo(guest);
    const unanswered: unknown[] = [];
    guest.onRequest((request) => unanswered.push(request));
    await expect(agent.execute('guest-get-time', {}, { timeoutMs: 10 })).rejects.toMatchObject({
      name: 'QmpTimeoutError',
      waitedFor: 'reply to guest-get-time',
    });
    guest.onRequest(({ execute }) =>
      guest.send({ return: execute === 'guest-get-host-name' ? { 'host-name': 'x' } : {} }),
    );
    guest.beforeSync(() => guest.send({ return: 'the time at last' }));
    expect(await agent.execute('guest-get-host-name')).toEqual({ 'host-name': 'x' });
    expect(unanswered).toHaveLength(1);
  });

  it('lets a command be aborted while it waits for its turn, and never sends it', async () => {
    const guest = new ScriptedGuest();
    await using agent = await connectTo(guest);
    const sent: (string | undefined)[] = [];
    guest.onRequest(({ execute }) => sent.push(execute));
    const controller = new AbortController();
    const first = agent.execute('guest-ping');
    const second = agent.execute('guest-get-time', {}, { signal: controller.signal });
    const third = agent.execute('guest-get-host-name');
    controller.abort('enough');
    await expect(second).rejects.toBe('enough');
    guest.onRequest(({ execute }) => {
      sent.push(execute);
      guest.send({ return: { 'host-name': 'third' } });
    });
    guest.send({ return: {} });
    expect([await first, await third]).toEqual([{}, { 'host-name': 'third' }]);
    expect(sent).toEqual(['guest-ping', 'guest-get-host-name']);
  });

  it('ends with the channel', async () => {
    const guest = new ScriptedGuest();
    const agent = await connectTo(guest);
    const calls = [agent.execute('guest-ping'), agent.execute('guest-get-time')];
    guest.sendEnd();
    for (const call of calls)
      await expect(call).rejects.toMatchObject({ name: 'QmpDisconnectedError', fault: 'guest' });
    expect(await agent.closed).toBeUndefined();
    await expect(agent.execute('guest-ping')).rejects.toMatchObject({ name: 'QmpDisconnectedError' });
    const closed = await connectTo(new ScriptedGuest());
    const pending = closed.execute('guest-ping').catch((error: unknown) => error);
    await closed.close();
    expect(await pending).toMatchObject({ name: 'QmpDisconnectedError' });
  });
});

describe('a guest that lies', () => {
  it.each([
    ['both answer and error', { return: {}, error: { class: 'GenericError', desc: '' } }],
    ['neither', {}],
    ['an error without a class', { error: { desc: '' } }],
    ['half an object', '{"return": {}\n'],
    ['a nest of 10,000 levels', `{"return": ${'['.repeat(10_000)}${']'.repeat(10_000)}}\n`],
  ])('with %s is caught, and can be asked again', async (_what, answer) => {
    const guest = new ScriptedGuest();
    await using agent = await connectTo(guest);
    guest.onRequest(() => guest.send(answer));
    await expect(agent.execute('guest-ping')).rejects.toMatchObject({ name: 'QmpProtocolError', fault: 'guest' });
    guest.onRequest(() => guest.send({ return: {} }));
    expect(await agent.execute('guest-ping')).toEqual({});
  });

  it('by an answer without end costs an error, and no more memory than is allowed', async () => {
    const guest = new ScriptedGuest();
    await using agent = await connectTo(guest, { maxMessageBytes: 100_000 });
    const chunk = Buffer.alloc(65_536, '{"return": "x');
    guest.onRequest(() => {
      for (let count = 0; count < 1000; count++) guest.send(chunk);
    });
    await expect(agent.execute('guest-ping')).rejects.toMatchObject({ name: 'QmpProtocolError', fault: 'guest' });
    guest.onRequest(() => guest.send({ return: {} }));
    expect(await agent.execute('guest-ping')).toEqual({});
  });

  it.each([
    ['no process', [{}]],
    ['a process that is no number', [{ pid: '1' }]],
    ['a process below zero', [{ pid: -1 }]],
    ['a status that is null', [{ pid: 1 }, null]],
    ['a status without an end', [{ pid: 1 }, {}]],
    ['an exit code that is none', [{ pid: 1 }, { exited: true, exitcode: 'zero' }]],
    ['output that is no base64', [{ pid: 1 }, { exited: true, exitcode: 0, 'out-data': '<script>' }]],
    ['output that is a number', [{ pid: 1 }, { exited: true, exitcode: 0, 'err-data': 7 }]],
  ])('about a program: %s', async (_what, answers) => {
    await using agent = await answering(...answers, {}, {});
    await expect(agent.exec('/bin/true')).rejects.toMatchObject({ name: 'QmpProtocolError', fault: 'guest' });
  });

  it.each([
    ['no handle', [{}]],
    ['a file that is no list of bytes', [1, { count: 1, 'buf-b64': ['a'], eof: true }]],
    ['more bytes than were asked for', [1, { count: 1, 'buf-b64': 'AAAAAAAAAAAAAAAA', eof: true }]],
    ['neither bytes nor the end', [1, { count: 0, 'buf-b64': '', eof: false }]],
    ['no word about the end', [1, { count: 0, 'buf-b64': 'AAAA' }]],
  ])('about a file: %s', async (_what, answers) => {
    await using agent = await answering(...answers, {}, {});
    await expect(agent.readFile('/etc/passwd', { chunkBytes: 4 })).rejects.toMatchObject({ name: 'QmpProtocolError' });
  });

  it('about how much it wrote', async () => {
    for (const count of [0, 5, -1, 0.5, '4', null]) {
      await using agent = await answering(1, { count, eof: false }, {}, {});
      await expect(agent.writeFile('/tmp/x', 'four')).rejects.toMatchObject({ name: 'QmpProtocolError' });
    }
    await using honest = await answering(1, { count: 3, eof: false }, { count: 1, eof: false }, {}, {});
    await honest.writeFile('/tmp/x', 'four');
  });

  it('by a file without end is stopped where the caller wants', async () => {
    const guest = new ScriptedGuest();
    await using agent = await connectTo(guest);
    const buffer = Buffer.alloc(4096).toString('base64');
    guest.onRequest(({ execute }) => {
      const answer = execute === 'guest-file-open' ? 1 : { count: 4096, 'buf-b64': buffer, eof: false };
      // As a channel would, this lets timers run in between.
      setImmediate(() => guest.send({ return: answer }));
    });
    await expect(agent.readFile('/dev/zero', { maxBytes: 100_000 })).rejects.toMatchObject({ name: 'QmpInputError' });
    await expect(agent.readFile('/dev/zero', { timeoutMs: 50, maxBytes: Infinity })).rejects.toMatchObject({
      name: 'QmpTimeoutError',
      waitedFor: 'end of /dev/zero',
    });
  });

  it('about its interfaces', async () => {
    for (const lie of [null, {}, [null], [{ name: 7 }], [{ name: 'lo', 'ip-addresses': [{}] }]]) {
      await using agent = await answering(lie);
      await expect(agent.networkInterfaces()).rejects.toMatchObject({ name: 'QmpProtocolError' });
    }
  });

  it('at random, 200 times, costs an error of ours each time', async () => {
    const problems: string[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const guest = new ScriptedGuest();
      await using agent = await connectTo(guest, { maxMessageBytes: 1000 });
      guest.onRequest(() => {
        guest.send(Buffer.from(Array.from({ length: random() % 3000 }, () => random() & 255)));
        guest.sendEnd();
      });
      const result = await agent.execute('guest-ping').catch((error: unknown) => error);
      const code = typeof result === 'object' && result !== null && 'code' in result ? result.code : undefined;
      if (code !== 'QMP_PROTOCOL' && code !== 'QMP_DISCONNECTED') problems.push(`seed ${seed}: ${String(result)}`);
    }
    expect(problems).toEqual([]);
  });
});

describe('shutting a guest down', () => {
  it('resolves when the agent goes on talking, when it is gone, and when it falls silent', async () => {
    const talking = new ScriptedGuest();
    await using agent = await connectTo(talking);
    await agent.shutdown({ mode: 'reboot' });
    expect(talking.requests.find(({ execute }) => execute === 'guest-shutdown')?.arguments).toEqual({ mode: 'reboot' });

    const gone = new ScriptedGuest();
    await using other = await connectTo(gone);
    gone.onRequest(() => gone.sendEnd());
    await other.shutdown();

    const silent = new ScriptedGuest();
    await using third = await connectTo(silent);
    silent.onRequest(() => silent.stopSyncing());
    await third.shutdown({ timeoutMs: 50 });
  });

  it('rejects when the agent refuses, or is not there in the first place', async () => {
    const guest = new ScriptedGuest();
    await using agent = await connectTo(guest);
    guest.onRequest(() => guest.send({ error: { class: 'GenericError', desc: 'not now' } }));
    await expect(agent.shutdown()).rejects.toMatchObject({ name: 'QmpCommandError', desc: 'not now' });
    guest.stopSyncing();
    await expect(agent.shutdown({ timeoutMs: 20 })).rejects.toMatchObject({ name: 'QmpTimeoutError' });
  });
});

describe('freezing file systems', () => {
  it('thaws them whatever comes of the work', async () => {
    const guest = new ScriptedGuest();
    await using agent = await connectTo(guest);
    const steps: unknown[] = [];
    guest.onRequest(({ execute }) => {
      steps.push(execute);
      guest.send({ return: 1 });
    });
    const work = async (): Promise<string> => {
      steps.push('work');
      return await Promise.resolve('done');
    };
    expect(await agent.whileFrozen(work)).toBe('done');
    await expect(agent.whileFrozen(() => Promise.reject(new Error('no space')))).rejects.toThrow('no space');
    const frozen = ['guest-fsfreeze-freeze', 'work', 'guest-fsfreeze-thaw'];
    expect(steps).toEqual([...frozen, 'guest-fsfreeze-freeze', 'guest-fsfreeze-thaw']);
  });

  it('thaws them too when it is not known whether they are frozen, and says so when that fails', async () => {
    const guest = new ScriptedGuest();
    await using agent = await connectTo(guest, { commandTimeoutMs: 30 });
    const steps: unknown[] = [];
    guest.onRequest(({ execute }) => {
      steps.push(execute);
      if (execute === 'guest-fsfreeze-thaw') guest.send({ return: 1 });
    });
    await expect(agent.whileFrozen(() => Promise.resolve(1))).rejects.toMatchObject({ name: 'QmpTimeoutError' });
    expect(steps).toEqual(['guest-fsfreeze-freeze', 'guest-fsfreeze-thaw']);
    guest.onRequest(() => undefined);
    await expect(agent.whileFrozen(() => Promise.resolve(1))).rejects.toMatchObject({
      name: 'AggregateError',
      errors: [{ waitedFor: 'reply to guest-fsfreeze-freeze' }, { waitedFor: 'reply to guest-fsfreeze-thaw' }],
    });
  });
});
