import type { QmpClient, QmpEvent } from '@vmwright/qmp';
import { codeOf } from '../errors.js';

/** So many lines may wait for their reader; then events wait too, and of too many the oldest are dropped. */
const maxPending = 1000;

/** Prints events as they come until the connection ends. Resolves with the number that nobody read in time. */
export async function printEvents(client: QmpClient, print: (event: QmpEvent) => Promise<void>): Promise<number> {
  const events = client.events();
  let pending = 0;
  try {
    for await (const event of events) {
      pending++;
      const printed = print(event).finally(() => pending--);
      // Usually it goes on at once, so that what came before a reply is printed before it.
      if (pending >= maxPending) await printed;
    }
  } catch (error) {
    // That the connection broke is also what client.closed says, to whoever holds the client.
    if (!codeOf(error).startsWith('QMP_')) throw error;
  }
  return client.droppedEvents + events.dropped;
}
