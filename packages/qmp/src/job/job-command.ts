import type { QmpArguments, QmpCommandName } from '../client/typing.js';

/** Name of a command that starts a job. */
export type QmpJobCommandName = {
  [Name in QmpCommandName]: 'job-id' extends keyof QmpArguments<Name> ? Name : never;
}[QmpCommandName];

/**
 * What a job's command takes here. The job's id may be left out; how it ends is not for the caller to say, as whoever
 * awaits a job has to see how it ended.
 */
export type QmpJobArguments<Name extends QmpJobCommandName> = Omit<
  QmpArguments<Name>,
  'job-id' | 'auto-finalize' | 'auto-dismiss'
> & { readonly 'job-id'?: string };

/** Block jobs vanish when they end, with their error, unless they are told to stay; all other jobs stay by themselves. */
const blockJobCommands: ReadonlySet<string> = new Set<QmpJobCommandName>([
  'block-commit',
  'block-stream',
  'blockdev-backup',
  'blockdev-mirror',
  'drive-backup',
  'drive-mirror',
]);

/** The arguments of a command whose job stays until it is dismissed. */
export function argumentsOfLastingJob(command: string, commandArguments: object, id: string): object {
  const lasting = blockJobCommands.has(command) ? { 'auto-dismiss': false } : {};
  return { ...commandArguments, 'job-id': id, ...lasting };
}
