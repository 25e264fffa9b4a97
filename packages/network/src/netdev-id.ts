import { NetworkError } from './errors.js';

/**
 * The id, if QEMU takes it for a network.
 *
 * @throws NetworkError NETWORK_ID_INVALID
 */
export function checkNetdevId(id: string): string {
  if (/^[A-Za-z][A-Za-z0-9._-]*$/.test(id)) return id;
  const rule = 'a letter first, then letters, digits, dots, dashes and underscores';
  throw new NetworkError('NETWORK_ID_INVALID', 'input', `QEMU takes no network id ${JSON.stringify(id)}: ${rule}`);
}
