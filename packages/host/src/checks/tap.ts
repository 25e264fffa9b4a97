import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isFileSystemError } from '../cache/file-system-error.js';
import { asRoot } from '../tools/install-command.js';
import { forTapNetworks, type HostCheck, type Inspection } from './host-check.js';
import { findForTap, runInPrivateNetwork } from './private-network.js';

const device = '/dev/net/tun';
const purpose = 'TAP networks give each virtual machine an interface of the host.';

export const tap: Inspection = {
  name: 'tap',
  severity: forTapNetworks,
  inspect: async (options) => {
    const status = forTapNetworks(options);
    const ip = await findForTap('ip', 'It sets up the interfaces of TAP networks.', options);
    if ('missing' in ip) return ip.missing;
    const obstacle = await deviceObstacle();
    if (obstacle !== null) return { status, ...obstacle };
    const made = await runInPrivateNetwork([ip.path, 'tuntap', 'add', 'dev', 'vmwright0', 'mode', 'tap'], options);
    if (made.succeeded) return { status: 'ok', found: `${device}, and the right to use it`, detail: purpose };
    return {
      status,
      found: `${device}, but no interface can be made`,
      detail: `${purpose} It takes root, or user namespaces. ${made.complaint}`,
    };
  },
};

async function deviceObstacle(): Promise<Omit<HostCheck, 'name' | 'status'> | null> {
  try {
    const file = await open(device, constants.O_RDWR);
    await file.close();
    return null;
  } catch (error) {
    const code = (isFileSystemError(error) ? error.code : null) ?? String(error);
    const denied = code === 'EACCES' || code === 'EPERM';
    return {
      found: denied ? `${device}, which may not be opened (${code})` : `no usable ${device} (${code})`,
      detail: `${purpose} User networks work without it.`,
      remedy: asRoot(denied ? `chmod 0666 ${device}` : 'modprobe tun'),
    };
  }
}
