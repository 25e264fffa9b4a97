import { NetworkError } from '../errors.js';

/** @throws NetworkError NETWORK_ID_INVALID */
export function tapNetdev(id: string, tap: string): string {
  if (/^[A-Za-z][A-Za-z0-9._-]*$/.test(id)) return `tap,id=${id},ifname=${tap},script=no,downscript=no`;
  const rule = 'a letter first, then letters, digits, dots, dashes and underscores';
  throw new NetworkError('NETWORK_ID_INVALID', 'input', `QEMU takes no network id ${JSON.stringify(id)}: ${rule}`);
}
