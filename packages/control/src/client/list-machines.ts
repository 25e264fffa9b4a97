import { join } from 'node:path';
import { socketName } from '../names.js';
import { isRecord } from '../wire/frames.js';
import { startCall } from './call.js';
import { type NamedMachine, namedMachines } from './named-machines.js';

/** A machine as its process describes it. */
export interface RunningMachine {
  readonly name: string;
  /** `running`, `paused`, …; `unresponsive` where its process does not answer. */
  readonly state: string;
  /** The process that serves it. */
  readonly ownerPid: number;
  /** QEMU's process. */
  readonly pid: number | null;
  readonly vncSocket: string | null;
}

/** A process that is busy for longer than this is listed as it is. */
const infoTimeoutMs = 5_000;

/** This user's named machines, sorted by name. */
export async function listMachines({ parent }: { readonly parent?: string } = {}): Promise<RunningMachine[]> {
  const machines = await Promise.all((await namedMachines(parent)).map((machine) => describe(machine)));
  return machines.filter((machine) => machine !== null).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Null for one that has ended meanwhile. */
async function describe({ name, ownerPid, folder }: NamedMachine): Promise<RunningMachine | null> {
  const timeout = AbortSignal.timeout(infoTimeoutMs);
  try {
    const { output, errors, result } = await startCall(join(folder, socketName), 'info', {}, { signal: timeout });
    output.resume();
    errors.resume();
    const info = await result;
    const { state, pid, vncSocket } = isRecord(info) ? info : {};
    return {
      name,
      state: typeof state === 'string' ? state : 'unresponsive',
      ownerPid,
      pid: typeof pid === 'number' ? pid : null,
      vncSocket: typeof vncSocket === 'string' ? vncSocket : null,
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'CONTROL_DISCONNECTED') return null;
    return { name, state: 'unresponsive', ownerPid, pid: null, vncSocket: null };
  }
}
