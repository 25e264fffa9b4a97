interface Waiting {
  readonly commands: readonly string[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs the commands of all who ask while a program is at work as one input of the next: to start a program takes longer
 * than what it does for one network, and many may be acquired at once.
 */
export class Batch {
  readonly #execute: (input: string) => Promise<unknown>;
  #waiting: Waiting[] = [];
  #isBusy = false;

  /** @param execute runs commands, one a line */
  constructor(execute: (input: string) => Promise<unknown>) {
    this.#execute = execute;
  }

  /** Resolves when the commands have been run, after those of earlier calls; rejects with what is wrong with these alone. */
  async run(commands: readonly string[]): Promise<void> {
    if (commands.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ commands, resolve, reject });
      if (!this.#isBusy) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    while (this.#waiting.length > 0) {
      const together = this.#waiting;
      this.#waiting = [];
      await this.#runAll(together);
    }
    this.#isBusy = false;
  }

  /** Whose fault it is that commands fail together shows when they are run one after the other. */
  async #runAll(together: readonly Waiting[]): Promise<void> {
    try {
      await this.#execute(inputOf(together));
      for (const { resolve } of together) resolve();
    } catch (error) {
      if (together.length === 1) together[0]?.reject(error);
      else for (const one of together) await this.#runAll([one]);
    }
  }
}

function inputOf(together: readonly Waiting[]): string {
  return together.flatMap(({ commands }) => commands.map((command) => `${command}\n`)).join('');
}
