import type { Condition, Wait } from './condition.js';

/** Every one of these, in any order. Fails with the first that fails. */
export function all(...parts: readonly Condition[]): Condition {
  return { name: 'all of', parts, until: (wait) => together(parts, wait, (waits) => Promise.all(waits)) };
}

/** Whichever of these comes first. Fails when all have failed. */
export function any(...parts: readonly Condition[]): Condition {
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
