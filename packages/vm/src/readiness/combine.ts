import { valueInvalid } from '../check-value.js';
import { checkCondition, type Condition, type Wait } from './condition.js';

/** Every one of these, in any order. Fails with the first that fails. */
export function all(...parts: readonly Condition[]): Condition {
  for (const part of parts) checkCondition(part);
  return { name: 'all of', parts, until: (wait) => together(parts, wait, (waits) => Promise.all(waits)) };
}

/** Whichever of these comes first. Fails when all have failed. */
export function any(...parts: readonly Condition[]): Condition {
  for (const part of parts) checkCondition(part);
  if (parts.length === 0) throw valueInvalid('the conditions of any()', 'none', 'at least one');
  return { name: 'any of', parts, until: (wait) => together(parts, wait, (waits) => Promise.any(waits)) };
}

/** When the outcome is known, the others are stopped, and have stopped when this resolves. */
async function together(
  parts: readonly Condition[],
  { track, signal }: Wait,
  outcome: (waits: readonly Promise<void>[]) => Promise<unknown>,
): Promise<void> {
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const waits = parts.map((part) => track(part, stop));
  try {
    await outcome(waits);
  } finally {
    over.abort();
    await Promise.allSettled(waits);
  }
}
