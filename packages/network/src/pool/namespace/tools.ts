import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { NetworkError } from '../../errors.js';

/** The programs that a pool is made with, each with the Debian package that has it. */
const packages = {
  ip: 'iproute2',
  nft: 'nftables',
  dnsmasq: 'dnsmasq-base',
  nsenter: 'util-linux',
  setpriv: 'util-linux',
  unshare: 'util-linux',
} as const;

/** Absolute paths. */
export type Tools = Readonly<Record<keyof typeof packages, string>>;

/** Where Linux keeps the administrator's programs, which the PATH of others may lack. */
const administratorFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** @throws NetworkError NETWORK_TOOL_MISSING, for the first that is missing */
export async function findTools(path = process.env['PATH'] ?? ''): Promise<Tools> {
  const folders = foldersOf(path);
  const find = (name: keyof Tools): Promise<string> => findTool(name, folders);
  const [ip, nft, dnsmasq] = await Promise.all([find('ip'), find('nft'), find('dnsmasq')]);
  const [nsenter, setpriv, unshare] = await Promise.all([find('nsenter'), find('setpriv'), find('unshare')]);
  return { ip, nft, dnsmasq, nsenter, setpriv, unshare };
}

/** The program by which users without root give guests a way out; null where it is not installed. */
export async function findUserUplink(path = process.env['PATH'] ?? ''): Promise<string | null> {
  return await findIn('slirp4netns', foldersOf(path));
}

async function findTool(name: keyof typeof packages, folders: readonly string[]): Promise<string> {
  const path = await findIn(name, folders);
  if (path !== null) return path;
  const message = `there is no ${name} in PATH: install it (Debian has it in ${packages[name]})`;
  throw new NetworkError('NETWORK_TOOL_MISSING', 'host', message);
}

function foldersOf(path: string): string[] {
  return [...path.split(delimiter), ...administratorFolders].filter((folder) => folder.startsWith('/'));
}

async function findIn(name: string, folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) {
    const path = join(folder, name);
    if (await isExecutable(path)) return path;
  }
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
