/** What was made, to be disposed of in reverse order, each whatever becomes of the others. */
export class Undo {
  readonly #resources: AsyncDisposable[] = [];

  add(resource: AsyncDisposable): void {
    this.#resources.push(resource);
  }

  /** @throws the first error that there was, after all was tried */
  async all(): Promise<void> {
    const errors: unknown[] = [];
    for (let next = this.#resources.pop(); next !== undefined; next = this.#resources.pop()) {
      try {
        await next[Symbol.asyncDispose]();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
