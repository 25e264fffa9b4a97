import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Batch } from '../../src/pool/batch.js';

/** Takes note of what is run, and fails where a command is bad. */
function recorded(): { batch: Batch; inputs: string[] } {
  const inputs: string[] = [];
  const batch = new Batch(async (input) => {
    inputs.push(input);
    await new Promise((resolve) => setImmediate(resolve));
    if (input.includes('bad')) throw new Error(`refused ${input}`);
  });
  return { batch, inputs };
}

test('commands that are asked for while others run are run together, in their order', async () => {
  const { batch, inputs } = recorded();
  await Promise.all([batch.run(['a']), batch.run(['b', 'c']), batch.run([]), batch.run(['d'])]);
  expect(inputs).toEqual(['a\n', 'b\nc\nd\n']);
  await batch.run(['e']);
  expect(inputs.at(-1)).toBe('e\n');
});

test('what is wrong with the commands of one costs the others nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('good', 'bad'), { maxLength: 8 }), async (commands) => {
      const { batch } = recorded();
      const outcomes = await Promise.allSettled(commands.map((command) => batch.run([command])));
      expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'good'))).toEqual(
        commands.map((command) => (command === 'bad' ? 'Error: refused bad\n' : 'good')),
      );
    }),
  );
});
