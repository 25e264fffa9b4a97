import { join } from 'node:path';
import { ControlError } from '../errors.js';
import { checkMachineName, socketName } from '../names.js';
import { type CallOptions, type ControlCall, startCall } from './call.js';
import { namedMachines } from './named-machines.js';

/** A running machine of another process. Each call has a connection of its own. */
export interface ControlClient {
  readonly name: string;
  /** The process that serves it. */
  readonly ownerPid: number;
  /** Starts an operation: `info`, `exec`, `console`, `screenshot`, `type`, `checkpoint`, `revert`, `events`, `stop`, … */
  call(operation: string, parameters?: object, options?: CallOptions): Promise<ControlCall>;
}

/**
 * Finds a running machine by its name.
 *
 * @throws ControlError CONTROL_NAME_INVALID, CONTROL_NO_SUCH_MACHINE
 */
export async function connectControl(
  name: string,
  { parent }: { readonly parent?: string } = {},
): Promise<ControlClient> {
  checkMachineName(name);
  const machines = await namedMachines(parent);
  const machine = machines.find((one) => one.name === name);
  if (machine === undefined)
    throw noSuchMachine(
      name,
      machines.map((one) => one.name),
    );
  const path = join(machine.folder, socketName);
  return {
    name,
    ownerPid: machine.ownerPid,
    call: (operation, parameters = {}, options = {}) => startCall(path, operation, parameters, options),
  };
}

function noSuchMachine(name: string, others: readonly string[]): ControlError {
  const there = others.length === 0 ? 'none does' : `those that do: ${others.toSorted().join(', ')}`;
  const message = `no machine called ${JSON.stringify(name)} runs; ${there}`;
  return new ControlError('CONTROL_NO_SUCH_MACHINE', message, { fault: 'input' });
}
