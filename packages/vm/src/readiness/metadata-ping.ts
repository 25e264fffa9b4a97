import { once } from 'node:events';
import type { Condition } from './condition.js';

/** The guest asks the metadata service for something, as guest tools do when they start, and from then on. */
export function metadataPing(): Condition {
  return {
    name: 'a request to the metadata service',
    until: async ({ machine, signal }) => {
      signal.throwIfAborted();
      const asked = new AbortController();
      const unsubscribe = machine.onRequest(() => asked.abort());
      try {
        await once(AbortSignal.any([asked.signal, signal]), 'abort');
        if (!asked.signal.aborted) signal.throwIfAborted();
      } finally {
        unsubscribe();
      }
    },
  };
}
