import { checkNetdevId } from '../netdev-id.js';

/** @throws NetworkError NETWORK_ID_INVALID */
export function tapNetdev(id: string, tap: string): string {
  return `tap,id=${checkNetdevId(id)},ifname=${tap},script=no,downscript=no`;
}
