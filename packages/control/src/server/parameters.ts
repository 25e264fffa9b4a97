import { ControlError } from '../errors.js';
import { isRecord } from '../wire/frames.js';

/** The parameters of an operation, read strictly. @throws ControlError CONTROL_INPUT */
export class Parameters {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: unknown) {
    this.#values = isRecord(values) ? values : {};
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#refuse(name, 'a text');
  }

  optionalText(name: string): string | undefined {
    const value = this.#get(name);
    return value === undefined || typeof value === 'string' ? value : this.#refuse(name, 'a text');
  }

  texts(name: string): readonly string[] {
    const value = this.#get(name);
    const isList = Array.isArray(value) && value.every((entry) => typeof entry === 'string');
    return isList ? value : this.#refuse(name, 'a list of texts');
  }

  textsByName(name: string): Readonly<Record<string, string>> {
    const value = this.#get(name) ?? {};
    if (!isRecord(value)) return this.#refuse(name, 'an object of texts');
    const entries = Object.entries(value).map(([key, text]): [string, string] => [
      key,
      typeof text === 'string' ? text : this.#refuse(name, 'an object of texts'),
    ]);
    return Object.fromEntries(entries);
  }

  flag(name: string): boolean {
    const value = this.#get(name) ?? false;
    return typeof value === 'boolean' ? value : this.#refuse(name, 'true or false');
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#get(name);
    return value === undefined || typeof value === 'number' ? value : this.#refuse(name, 'a number');
  }

  #get(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  #refuse(name: string, wanted: string): never {
    throw new ControlError('CONTROL_INPUT', `the parameter ${name} must be ${wanted}`, { fault: 'input' });
  }
}
