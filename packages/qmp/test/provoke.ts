import type { QmpClient, QmpEventName, QmpEvents } from '../src/index.js';
import { type RealQemu, startQemu } from './real-qemu.js';
import { SchemaWalker } from './schema-walker.js';

export const timeoutMs = 10_000;

/** What came of something that was let happen. */
interface Provoked<Name extends QmpEventName> {
  /** The data of the first of each event that was expected. */
  readonly data: { [Each in Name]: QmpEvents[Each]['data'] };
  /** What the QEMU's own schema says against any event that came. */
  readonly problems: readonly string[];
}

/** Starts a QEMU, lets something happen, and waits for the events that are expected. */
export async function provoke<Name extends QmpEventName>(
  expected: readonly Name[],
  options: string,
  happen: (client: QmpClient, qemu: RealQemu) => Promise<unknown>,
): Promise<Provoked<Name>> {
  await using qemu = await startQemu(options.split(' ').filter((each) => each !== ''));
  const { client } = qemu;
  const walker = new SchemaWalker(await client.execute('query-qmp-schema'));
  const all = client.events();
  const waits = expected.map((name) => client.waitForEvent(name, { timeoutMs }));
  const [events] = await Promise.all([Promise.all(waits), happen(client, qemu)]);
  await client.close();
  const problems: string[] = [];
  for await (const { event, data } of all) problems.push(...walker.problemsOfEvent(event, data));
  const data = Object.fromEntries(events.map((event) => [event.event, event.data])) as Provoked<Name>['data'];
  return { data, problems };
}
