import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ScrollBack } from '../../src/serial/scroll-back.js';

const chunks = fc.array(fc.uint8Array({ maxLength: 25 }));

it('ScrollBack keeps the last bytes of whatever was appended, at their offsets', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), chunks, (size, appended) => {
      const scrollBack = new ScrollBack(size);
      for (const chunk of appended) scrollBack.append(chunk);
      const all = Buffer.concat(appended);
      expect(scrollBack.end).toBe(all.length);
      expect(scrollBack.start).toBe(Math.max(0, all.length - size));
      expect(scrollBack.read(scrollBack.start, size).equals(all.subarray(-size))).toBe(true);
    }),
  );
});

it('ScrollBack reads any part of what it keeps', () => {
  fc.assert(
    fc.property(chunks, fc.nat(20), fc.nat(30), (appended, skipped, most) => {
      const scrollBack = new ScrollBack(20);
      for (const chunk of appended) scrollBack.append(chunk);
      const from = Math.min(scrollBack.start + skipped, scrollBack.end);
      expect(scrollBack.read(from, most).equals(Buffer.concat(appended).subarray(from, from + most))).toBe(true);
    }),
  );
});

it('a copy that was read stays as it is', () => {
  const scrollBack = new ScrollBack(4);
  scrollBack.append(Buffer.from('abcd'));
  const read = scrollBack.read(0, 4);
  scrollBack.append(Buffer.from('efgh'));
  expect(read.toString()).toBe('abcd');
});
