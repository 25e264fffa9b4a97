/**
 * Which type of one QEMU is which of another. Introspection hides the names, and numbers its types anew in each
 * version, so types are the same that are met at the same place.
 *
 * A union-find over (version, type), in which no class ever holds two types of one version.
 */
export class TypeClasses {
  readonly #classOf = new Map<string, Map<string, string>>();

  /** The class's types by version. The same object for every type of the class. */
  classOf(version: string, type: string): ReadonlyMap<string, string> {
    return this.#find(version, type);
  }

  /** Declares two types the same, and returns whether that is possible. */
  unite(versionA: string, typeA: string, versionB: string, typeB: string): boolean {
    const a = this.#find(versionA, typeA);
    const b = this.#find(versionB, typeB);
    if (a === b) return true;
    for (const version of b.keys()) if (a.has(version)) return false;
    for (const [version, type] of b) {
      a.set(version, type);
      this.#classOf.set(key(version, type), a);
    }
    return true;
  }

  #find(version: string, type: string): Map<string, string> {
    const found = this.#classOf.get(key(version, type));
    if (found !== undefined) return found;
    const alone = new Map([[version, type]]);
    this.#classOf.set(key(version, type), alone);
    return alone;
  }
}

function key(version: string, type: string): string {
  return `${version} ${type}`;
}
