import { type Machine, parseMachine } from '@vmwright/machine-schema';
import { UsageError } from './failure.js';

/** What --memory and --cpus ask for, as a machine that says nothing else. */
export function parseOverrides(memory: string | undefined, cpus: string | undefined): Machine {
  return parseMachine({
    version: 1,
    ...(memory === undefined ? {} : { memory: parseInteger('--memory', memory, 1_048_576) }),
    ...(cpus === undefined ? {} : { threads: 1, sockets: 1, cores: parseInteger('--cpus', cpus, 255) }),
  });
}

/** A whole number from 1 to `most`. */
export function parseInteger(flag: string, text: string, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new UsageError(`${flag} takes a whole number from 1 to ${most}, not "${text}"`);
  return value;
}

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** The longest that a timer can wait. */
const longestMs = 2 ** 31 - 1;

/** How long to wait for something, in ms. */
export function parseTimeout(flag: string, text: string): number {
  const value = text.endsWith('d') ? Number.NaN : durationOf(text);
  if (value >= 1 && value <= longestMs) return value;
  throw new UsageError(`${flag} takes a time such as 90, 90s, 5m, 1h or 500ms up to 596h, not "${text}"`);
}

/** How long something has been so, in ms. */
export function parseAge(flag: string, text: string): number {
  const value = /[a-z]$/.test(text) ? durationOf(text) : Number.NaN;
  if (value >= 0) return value;
  throw new UsageError(`${flag} takes a time such as 30d, 12h or 90m, not "${text}"`);
}

function durationOf(text: string): number {
  const [, count, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text) ?? [];
  return Math.round(Number(count) * (milliseconds[unit] ?? Number.NaN));
}

const powers: Readonly<Record<string, number>> = { '': 0, K: 1, M: 2, G: 3, T: 4 };

/** A number of bytes. */
export function parseSize(flag: string, text: string): number {
  const [, count, unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?)([KMGT]?)(?:i?B)?$/.exec(text) ?? [];
  const value = Math.round(Number(count) * 1024 ** (powers[unit] ?? 0));
  if (value >= 0) return value;
  throw new UsageError(`${flag} takes a size such as 500M, 20G or 1.5T, not "${text}"`);
}

/** A number of GiB above 0. */
export function parseGiB(flag: string, text: string): number {
  const value = /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (value > 0) return value;
  throw new UsageError(`${flag} takes a number of GiB such as 20 or 0.5, not "${text}"`);
}

/** The kernel that is booted directly, or null where none is asked for. */
export function parseLinuxBoot({ kernel, initrd, append }: { kernel?: string; initrd?: string; append?: string }) {
  if (kernel !== undefined) {
    return { kernel, ...(initrd === undefined ? {} : { initrd }), ...(append === undefined ? {} : { append }) };
  }
  if (initrd !== undefined || append !== undefined) throw new UsageError('--initrd and --append need a --kernel');
  return null;
}
