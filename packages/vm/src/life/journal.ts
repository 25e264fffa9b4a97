import type { VirtualMachinePhase } from '../errors.js';
import type {
  VirtualMachineAction,
  VirtualMachineEvent,
  VirtualMachineLogger,
  VirtualMachineResource,
} from '../events.js';

interface StepEnd {
  readonly outcome: 'done' | 'failed';
  readonly durationMs: number;
}

/** What a machine tells of its life, as events with the durations of its phases and of what was asked of it. */
export class Journal {
  readonly #loggers = new Set<VirtualMachineLogger>();

  constructor(logger: VirtualMachineLogger | undefined) {
    if (logger !== undefined) this.#loggers.add(logger);
  }

  /** @returns a function that ends the subscription */
  subscribe(logger: VirtualMachineLogger): () => void {
    // A function of its own for each call, so that the same logger may subscribe twice.
    const subscriber: VirtualMachineLogger = (event) => logger(event);
    this.#loggers.add(subscriber);
    return () => void this.#loggers.delete(subscriber);
  }

  write(event: VirtualMachineEvent): void {
    for (const logger of this.#loggers) {
      try {
        logger(event);
      } catch (error) {
        // The logger's fault is its owner's to see, and must not cost the machine its orderly end.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** Runs a step of the machine's life, and tells how long it took, also when it fails. */
  async phase<T>(phase: VirtualMachinePhase, step: () => Promise<T>): Promise<T> {
    return await this.#timed(step, (end) => ({ type: 'phase', phase, ...end }));
  }

  /** Does what was asked of the machine, and tells how long it took, also when it fails. */
  async action<T>(action: VirtualMachineAction, step: () => Promise<T>): Promise<T> {
    return await this.#timed(step, (end) => ({ type: 'action', action, ...end }));
  }

  /** Gives back what the machine held, and tells how long it took, also when it fails. */
  async release(resource: VirtualMachineResource, step: () => Promise<void>): Promise<void> {
    await this.#timed(step, (end) => ({ type: 'release', resource, ...end }));
  }

  async #timed<T>(step: () => Promise<T>, event: (end: StepEnd) => VirtualMachineEvent): Promise<T> {
    const started = performance.now();
    let outcome: StepEnd['outcome'] = 'failed';
    try {
      const result = await step();
      outcome = 'done';
      return result;
    } finally {
      this.write(event({ outcome, durationMs: performance.now() - started }));
    }
  }
}
