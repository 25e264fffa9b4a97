/** The names that are in use in a module. */
export class TypeNames {
  readonly #taken: Set<string>;

  constructor(names: readonly string[]) {
    this.#taken = new Set(names);
  }

  /** The name, with a number if there is such a type already. */
  claim(name: string): string {
    let claimed = name;
    for (let number = 2; this.#taken.has(claimed); number++) claimed = `${name}${number}`;
    this.#taken.add(claimed);
    return claimed;
  }
}
