import { readFile } from 'node:fs/promises';

/** What the guests of a pool have in common is divided, so that some of them together can't take what is the others'. */
const connections = { most: 4096, least: 128 };
/** Questions of all guests that wait for this host's resolvers. */
export const maxQuestions = 1024;
const questions = { most: 150, least: 8 };

/** How many connections one of the guests may have: all together half of what the kernel keeps track of. */
export function connectionsOf(guests: number, tracked: number): number {
  return clamp(tracked / 2 / guests, connections);
}

/** How many questions of one of the guests may wait. */
export function questionsOf(guests: number): number {
  return clamp(maxQuestions / guests, questions);
}

/** How many connections this kernel keeps track of, in any one namespace. */
export async function trackedConnections(): Promise<number> {
  // It is not told before somebody has asked for connections to be tracked; this is less than the kernel would choose.
  const text = await readFile('/proc/sys/net/netfilter/nf_conntrack_max', 'utf8').catch(() => '65536');
  return Number(text);
}

function clamp(share: number, { most, least }: { readonly most: number; readonly least: number }): number {
  return Math.max(least, Math.min(most, Math.floor(share)));
}
