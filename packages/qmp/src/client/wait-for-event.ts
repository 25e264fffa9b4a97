import { QmpDisconnectedError, QmpTimeoutError } from '../errors.js';
import { checkWaitOptions, type WaitOptions, watchDeadline } from '../protocol/deadline.js';
import type { WireEvent } from '../protocol/messages.js';
import type { EventHub } from './event-hub.js';

/** How to wait for one event. */
export interface WaitForEventOptions<Event> extends WaitOptions {
  /** Which of them; the first when absent. What it throws ends the waiting. */
  readonly where?: ((event: Event) => boolean) | undefined;
  /**
   * Something that makes the event happen, such as sending a command. It is called once the subscription is in place,
   * and events from before do not count. When it fails, the waiting ends with its error.
   */
  readonly trigger?: (() => unknown) | undefined;
}

/** Resolves with the first such event from now on. */
export async function waitForEvent(
  hub: EventHub,
  name: string,
  options: WaitForEventOptions<WireEvent>,
): Promise<WireEvent> {
  checkWaitOptions(options);
  const { where, trigger } = options;
  const releases: (() => void)[] = [];
  try {
    return await new Promise((resolve, reject) => {
      // Held events are delivered in a microtask: with a trigger they come too early.
      let counting = trigger === undefined;
      const onEvent = (event: WireEvent): void => {
        try {
          if (counting && where?.(event) !== false) resolve(event);
        } catch (error) {
          reject(error);
        }
      };
      const onEnd = (error?: Error): void =>
        reject(error ?? new QmpDisconnectedError(`The connection ended before the event ${name}`));
      releases.push(hub.subscribe({ names: [name], onEvent, onEnd }));
      releases.push(watchDeadline(options, (timeoutMs) => new QmpTimeoutError(`event ${name}`, timeoutMs), reject));
      if (trigger === undefined) return;
      queueMicrotask(() => {
        counting = true;
        Promise.resolve().then(trigger).catch(reject);
      });
    });
  } finally {
    for (const release of releases) release();
  }
}
