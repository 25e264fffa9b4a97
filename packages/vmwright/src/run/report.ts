import { TextDecoder } from 'node:util';
import type { GuestResult } from '@vmwright/guest';
import type { UserForward } from '@vmwright/network';
import type { Report } from '../report/report.js';

/** What the guest's command prints. */
export async function reportLog(report: Report, chunk: Uint8Array): Promise<void> {
  await report.print(chunk, () => ({ type: 'log', ...encode(chunk) }));
}

/** A port of this host leads to one of the guest. */
export function reportForward(report: Report, forward: UserForward): void {
  const { hostAddress, hostPort, guestPort } = forward;
  report.notice(`${hostAddress}:${hostPort} leads to the guest's port ${guestPort}`, { type: 'forward', ...forward });
}

/** The command has ended, and its machine goes on running. */
export function reportKept(report: Report, result: GuestResult, status: number, vncSocket: string | null): void {
  const where = vncSocket === null ? '' : ` (VNC: ${vncSocket})`;
  const text = `the command ended with status ${status}; the machine goes on running${where}; Ctrl-C ends it`;
  report.notice(text, { type: 'kept', ...result, status, vncSocket });
}

/** For people, the exit status says it. */
export async function reportResult(report: Report, result: GuestResult, status: number): Promise<void> {
  await report.print(null, () => ({ type: 'result', ...result, status }));
}

/** Text where the bytes are text, base64 where they are not or a character is cut in two. */
function encode(chunk: Uint8Array): { encoding: 'utf8' | 'base64'; data: string } {
  try {
    return { encoding: 'utf8', data: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(chunk) };
  } catch {
    return { encoding: 'base64', data: Buffer.from(chunk).toString('base64') };
  }
}
