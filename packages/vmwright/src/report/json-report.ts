import type { VirtualMachineEvent } from '@vmwright/vm';
import type { Failure } from '../failure.js';
import { type Terminal, write } from '../terminal.js';
import type { Progress, Report } from './report.js';

/** One JSON object a line on stdout. */
export class JsonReport implements Report {
  readonly #stdout: Terminal['stdout'];
  #lastProgress = '';

  constructor(terminal: Terminal) {
    this.#stdout = terminal.stdout;
  }

  /** A line for each thing that is done, and for each whole percent of it. */
  progress(what: string, progress?: Progress): void {
    const step = JSON.stringify([what, percentOf(progress)]);
    if (step === this.#lastProgress) return;
    this.#lastProgress = step;
    void this.#print({ type: 'progress', what, ...progress });
  }

  notice(text: string, facts: object = { type: 'notice', text }): void {
    void this.#print(facts);
  }

  event(event: VirtualMachineEvent): void {
    void this.#print(event);
  }

  async print(_text: string | Uint8Array | null, facts: () => object): Promise<void> {
    await this.#print(facts());
  }

  async result(_text: string, facts: object): Promise<void> {
    await this.#print({ type: 'result', ...facts });
  }

  async failure(failure: Failure, status: number): Promise<void> {
    await this.#print({ type: 'error', ...failure, status });
  }

  async #print(object: object): Promise<void> {
    await write(this.#stdout, `${JSON.stringify(object, numbers)}\n`);
  }
}

/** Of how much nobody knows, every 16 MiB count as a step. */
const stepBytes = 16 * 1024 ** 2;

function percentOf(progress: Progress | undefined): number {
  if (progress === undefined) return 0;
  const { doneBytes, totalBytes } = progress;
  if (totalBytes === null) return Math.floor(doneBytes / stepBytes);
  return totalBytes === 0 ? 100 : Math.floor((100 * doneBytes) / totalBytes);
}

/** JSON has no BigInt. */
function numbers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
