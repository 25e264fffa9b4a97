import type { DefaultedMachine, Machine, MachineWith } from './machine.js';
import { buildMachine, ownValue } from './properties.js';
import { machineFormatVersion, machineSchema } from './schema.js';

/** What a machine is made of where neither its definition nor its image says. Frozen. */
export const defaultMachine: DefaultedMachine = makeDefaultMachine();

/** Names of the properties that a type of machine says are set. */
type SetIn<M> = { [Name in keyof M]-?: object extends Pick<M, Name> ? never : Name }[keyof M];

/**
 * Fills what `machine` leaves out with what `defaults` says, property by property. An empty list of flags is set, not left
 * out. Neither operand changes, and the result shares nothing with them.
 *
 * The type of the result knows what is set: with {@link defaultMachine} as the defaults it is a {@link DefaultedMachine}.
 */
export function withDefaults<M extends Machine, D extends Machine>(
  machine: M,
  defaults: D,
): MachineWith<(SetIn<M> | SetIn<D>) & keyof Machine> {
  const merged = buildMachine((name) =>
    name === 'version' ? machineFormatVersion : (ownValue(machine, name) ?? ownValue(defaults, name)),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is set in an operand is set in the result
  return merged as MachineWith<(SetIn<M> | SetIn<D>) & keyof Machine>;
}

function makeDefaultMachine(): DefaultedMachine {
  const machine = buildMachine((name) =>
    name === 'version' ? machineFormatVersion : ownValue(machineSchema.properties[name], 'default'),
  );
  Object.freeze(machine.flags);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type names what the schema has a default for
  return Object.freeze(machine) as DefaultedMachine;
}
