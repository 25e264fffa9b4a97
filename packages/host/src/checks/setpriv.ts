import { parentDeathLauncher } from '../process/parent-death-launcher.js';
import { always, type Inspection } from './host-check.js';

export const setpriv: Inspection = {
  name: 'setpriv',
  severity: always,
  inspect: async ({ env }) => {
    const [path = 'setpriv'] = await parentDeathLauncher(env === undefined ? {} : { env });
    return { status: 'ok', found: path, detail: 'It makes the kernel end QEMU when the process that started it dies.' };
  },
};
