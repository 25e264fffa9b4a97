import { probeCapabilities } from '../capabilities/probe-capabilities.js';
import { findQemu } from '../find-qemu.js';
import { always, type Inspection } from './host-check.js';

export const qemu: Inspection = {
  name: 'qemu',
  severity: always,
  inspect: async (options) => {
    const binary = await findQemu(options);
    const { version, target, machines } = await probeCapabilities(binary, options);
    const found = `QEMU ${version} at ${binary}, with ${machines.length} machine types`;
    if (target === 'x86_64' && machines.some(({ name, alias }) => name === 'pc' || alias === 'pc')) {
      return { status: 'ok', found, detail: 'It has the machine type that virtual machines are made of.' };
    }
    const detail = `It has no machine type pc, only those of ${target}: set VMWRIGHT_QEMU to a qemu-system-x86_64.`;
    return { status: 'fail', found, detail };
  },
};
