import { always, type Inspection } from './host-check.js';
import { enough } from './enough.js';

const MiB = 1024 * 1024;

export const memory: Inspection = {
  name: 'memory',
  severity: always,
  inspect: async ({ memoryMiB = 512 }) => {
    // Takes the limit of a control group into account, as of a container.
    const availableMiB = Math.floor(process.availableMemory() / MiB);
    return {
      status: enough(availableMiB, memoryMiB),
      found: `${availableMiB} MiB available`,
      detail: `Virtual machines need ${memoryMiB} MiB, and QEMU some beside it.`,
    };
  },
};
