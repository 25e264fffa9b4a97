import { expect, it } from 'vitest';
import { MachineEnd } from '../src/life/machine-end.js';

const error = new Error('the machine ended');

it('tells each listener once, those that come later at once, and none that has gone', () => {
  const end = new MachineEnd();
  const told: string[] = [];
  end.onEnd(() => told.push('first'));
  const goes = end.onEnd(() => told.push('gone'));
  goes();
  end.tell(error);
  end.onEnd((late) => told.push(late.message));
  expect(told).toEqual(['first', error.message]);
});

it('is what a promise gives that would have come later, or never', async () => {
  const end = new MachineEnd();
  const waiting = end.orEnd(new Promise(() => undefined));
  end.tell(error);
  await expect(waiting).rejects.toBe(error);
  await expect(end.orEnd(new Promise(() => undefined))).rejects.toBe(error);
  await expect(end.orEnd(Promise.resolve('sooner'))).resolves.toBe('sooner');
});

it('keeps nothing for those who have what they waited for', async () => {
  const end = new MachineEnd();
  await expect(end.orEnd(Promise.resolve(1))).resolves.toBe(1);
  await expect(end.orEnd(Promise.reject(new Error('wrong')))).rejects.toThrow('wrong');
  expect(end.waiting).toBe(0);
});
