import type { QmpClient } from '@vmwright/qmp';

/** Pushes the reset button, and resolves when QEMU has reset the machine. A guest that stood still goes on doing so. */
export async function resetMachine(qmp: QmpClient): Promise<void> {
  await qmp.waitForEvent('RESET', {
    where: ({ data }) => data.reason === 'host-qmp-system-reset',
    trigger: () => qmp.execute('system_reset'),
  });
}
