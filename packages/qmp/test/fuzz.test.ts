import { describe, expect, it } from 'vitest';
import { connectQmp, QmpError } from '../src/index.js';
import { greeting, ScriptedStream, seededRandom, timestamp } from './scripted-stream.js';

const timeoutMs = 5000;
const commands = ['query-status', 'query-name', 'query-uuid', 'query-kvm', 'query-version'] as const;

/** How often each promise of a session settled, and with which errors. */
interface Outcome {
  readonly settled: number[];
  readonly errors: unknown[];
}

/** Lets a client talk to a peer that sends these chunks, whatever it is asked, and then hangs up. */
async function talk(chunks: readonly Buffer[], random: () => number): Promise<Outcome> {
  const stream = new ScriptedStream();
  const settled: number[] = [];
  const errors: unknown[] = [];
  const watch = (index: number, promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => (settled[index] = (settled[index] ?? 0) + 1),
      (error: unknown) => {
        settled[index] = (settled[index] ?? 0) + 1;
        errors.push(error);
      },
    );
  const converse = async (): Promise<void> => {
    const connecting = connectQmp(stream, { timeoutMs });
    await watch(0, connecting);
    const client = await connecting.catch(() => undefined);
    client?.on('STOP', () => undefined);
    const calls = client === undefined ? [] : commands.map((command) => client.execute(command, {}, { timeoutMs }));
    await Promise.all(calls.map((call, index) => watch(index + 1, call)));
  };
  const conversation = converse();
  for (const chunk of chunks) {
    stream.send(chunk);
    // Lets the client act between some of the chunks.
    if (random() % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  stream.sendEnd();
  await conversation;
  return { settled, errors };
}

function randomChunks(random: () => number): Buffer[] {
  const alphabet = Buffer.from('{}[]",:\\\n\r 0129-+.eEtrufalsn"QMPreturniderrorevent\u00e9');
  return Array.from({ length: 1 + (random() % 8) }, () => {
    const structured = random() % 2 === 0;
    return Buffer.from(
      Array.from({ length: random() % 400 }, () =>
        structured ? (alphabet[random() % alphabet.length] ?? 0) : random() & 255,
      ),
    );
  });
}

const transcript = [
  greeting,
  { return: {}, id: 1 },
  { event: 'STOP', timestamp },
  { return: { status: 'running', running: true }, id: 2 },
  { return: { name: 'größe' }, id: 3 },
  { error: { class: 'GenericError', desc: 'no' }, id: 4 },
  { event: 'BALLOON_CHANGE', data: { actual: 1 }, timestamp },
  { return: { enabled: true, present: true }, id: 5 },
  { return: { qemu: { major: 7, minor: 2, micro: 0 }, package: '' }, id: 6 },
].map((message) => Buffer.from(`${JSON.stringify(message)}\r\n`));

/** The transcript with a few of its bytes or lines changed. */
function mutatedChunks(random: () => number): Buffer[] {
  const chunks = transcript.map((line) => Buffer.from(line));
  for (let change = 0; change <= random() % 3; change++) {
    const index = random() % chunks.length;
    const chunk = chunks[index] ?? Buffer.alloc(0);
    const place = random() % (chunk.length + 1);
    const kinds = [
      () => (chunk[Math.min(place, chunk.length - 1)] = random() & 255),
      () => (chunks[index] = Buffer.concat([chunk.subarray(0, place), chunk.subarray(place + 1 + (random() % 5))])),
      () => (chunks[index] = Buffer.concat([chunk.subarray(0, place), chunk.subarray(random() % (chunk.length + 1))])),
      () => chunks.splice(index, 0, chunk),
      () => chunks.splice(index, 1),
      () => chunks.splice(index, 0, Buffer.from('[{"'.repeat(random() % 5000))),
    ];
    kinds[random() % kinds.length]?.();
  }
  return chunks;
}

/** What is wrong with how a session went. */
function problemsOf({ settled, errors }: Outcome, seed: number): string[] {
  const problems: string[] = [];
  // Connecting, and each command if that worked.
  if (settled.length !== 1 && settled.length !== 1 + commands.length)
    problems.push(`${settled.length} promises settled`);
  if (Array.from(settled).some((times) => times !== 1)) problems.push(`settled ${settled.join(', ')} times`);
  for (const error of errors) {
    if (!(error instanceof QmpError) || error.code === 'QMP_TIMEOUT') problems.push(String(error));
  }
  return problems.map((problem) => `seed ${seed}: ${problem}`);
}

describe('whatever a peer says, every promise settles once, with a value or an error of its own', () => {
  it('for 200 random streams', async () => {
    const problems: string[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const outcome = await talk(randomChunks(random), random);
      problems.push(...problemsOf(outcome, seed));
      if (outcome.errors.length === 0) problems.push(`seed ${seed}: no error`);
    }
    expect(problems).toEqual([]);
  });

  it('for 200 random streams after a proper start', async () => {
    const problems: string[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const start = transcript.slice(0, 2);
      problems.push(...problemsOf(await talk([...start, ...randomChunks(random)], random), seed));
    }
    expect(problems).toEqual([]);
  });

  it('for 200 mutations of a real conversation', async () => {
    const problems: string[] = [];
    let connected = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const outcome = await talk(mutatedChunks(random), random);
      problems.push(...problemsOf(outcome, seed));
      if (outcome.settled.length > 1) connected++;
    }
    expect(problems).toEqual([]);
    // Otherwise the mutations never get past the greeting, and nothing else is tested.
    expect(connected).toBeGreaterThan(50);
  });
});
