import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noSuchName, parseDnsMessage } from '../../src/pool/dns/message.js';
import { framed, frames } from '../../src/pool/dns/stream.js';

const question = Buffer.from('0304676f6f64076578616d706c650000010001', 'hex').subarray(1);
const alias = record(5, 60, Buffer.from('05616c696173c00c', 'hex'));
const address = record(1, 300, Buffer.from([93, 184, 216, 34]));

describe('parseDnsMessage', () => {
  test('reads the name in lower case, and the addresses behind whatever aliases', () => {
    const upper = Buffer.from(question).fill('GOOD', 1, 5);
    expect(parseDnsMessage(message(2, [upper, alias, address]))).toEqual({
      id: 0x1234,
      name: 'good.example',
      addresses: [{ address: '93.184.216.34', ttlSeconds: 300 }],
    });
  });

  test('reads what there is of an answer that was cut', () => {
    const whole = message(2, [question, address, address]);
    expect(parseDnsMessage(whole.subarray(0, -3))?.addresses).toHaveLength(1);
    expect(parseDnsMessage(whole.subarray(0, 14))).toBeNull();
  });

  test('refuses what is not about one name', () => {
    const none = message(0, [question]);
    none.writeUInt16BE(0, 4);
    expect(parseDnsMessage(none)).toBeNull();
    expect(parseDnsMessage(message(0, [Buffer.from('c00c00010001', 'hex')]))).toBeNull();
  });

  test('ends for any bytes, with no more addresses than these can hold', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.nat(65_535), (bytes, answers) => {
        const parsed = parseDnsMessage(message(answers, [question, Buffer.from(bytes)]));
        expect(parsed?.addresses.length).toBeLessThanOrEqual(bytes.length / 15);
        parseDnsMessage(Buffer.from(bytes));
      }),
    );
  });

  test('takes the answer that there is no such name for one to the same question', () => {
    const answer = noSuchName(message(0, [question]));
    expect(parseDnsMessage(answer)).toEqual({ id: 0x1234, name: 'good.example', addresses: [] });
    expect(answer.readUInt16BE(2)).toBe(0x8103);
  });
});

test('messages come out of a stream as they went in, however it is cut', async () => {
  const messages = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(messages, fc.integer({ min: 1, max: 50 }), async (sent, size) => {
      const bytes = Buffer.concat(sent.map((one) => framed(Buffer.from(one))));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.subarray(n * size, (n + 1) * size),
      );
      const received: Buffer[] = [];
      for await (const one of frames(each(chunks))) received.push(Buffer.from(one));
      expect(received).toEqual(sent.map((one) => Buffer.from(one)));
    }),
  );
});

async function* each(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

function message(answers: number, parts: readonly Buffer[]): Buffer {
  const header = Buffer.from('123401000001000000000000', 'hex');
  header.writeUInt16BE(answers, 6);
  return Buffer.concat([header, ...parts]);
}

function record(type: number, ttlSeconds: number, data: Buffer): Buffer {
  const head = Buffer.from('c00c00000001000000000000', 'hex');
  head.writeUInt16BE(type, 2);
  head.writeUInt32BE(ttlSeconds, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
