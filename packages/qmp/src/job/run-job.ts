import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { QmpClient } from '../client/client.js';
import { QmpCommandError, QmpTimeoutError } from '../errors.js';
import { checkWaitOptions, type WaitOptions, watchDeadline } from '../protocol/deadline.js';
import { followJob, type JobInfo, queryJob, type WhenReady } from './follow-job.js';
import { argumentsOfLastingJob, type QmpJobArguments, type QmpJobCommandName } from './job-command.js';

/** How far a job is. Units are the job's own, and the total may grow. */
export interface QmpJobProgress {
  readonly current: number;
  readonly total: number;
}

/** How to run a job. */
export interface RunJobOptions extends WaitOptions {
  /** Called with the progress every `progressIntervalMs`, and at the end. */
  readonly onProgress?: ((progress: QmpJobProgress) => void) | undefined;
  /** 500 when absent. QEMU sends no event for progress, so it is asked. */
  readonly progressIntervalMs?: number | undefined;
  /**
   * What to do once a mirror, or a commit of the active layer, has caught up: `complete` (when absent) switches over
   * to the target, `cancel` leaves the source in place and the target a copy of this moment.
   */
  readonly whenReady?: WhenReady | undefined;
}

/** What a job that was given up may take to end, before it is left alone. */
const cancelTimeoutMs = 10_000;

/**
 * Starts a job, and resolves when it has ended well. An abort or the deadline cancels the job, and waits until it has
 * ended; a job that cannot be cancelled goes on.
 *
 * Throws {@link QmpCommandError} when QEMU refuses it or it fails, {@link QmpTimeoutError}, the signal's reason, what
 * `onProgress` throws, and whatever a command may throw.
 */
export async function runJob<Name extends QmpJobCommandName>(
  client: QmpClient,
  command: Name,
  commandArguments: QmpJobArguments<Name>,
  options: RunJobOptions = {},
): Promise<void> {
  checkWaitOptions(options);
  const id = commandArguments['job-id'] ?? `job-${randomUUID()}`;
  const events = client.events({ names: ['JOB_STATUS_CHANGE'], limit: Infinity });
  // Even when it is given up: a job that cannot be cancelled is dismissed when it ends.
  const following = followJob(client, events, id, options.whenReady ?? 'complete');
  const accepted = client.executeUntyped(command, argumentsOfLastingJob(command, commandArguments, id));
  accepted.catch(async () => await events.return());
  following.catch(() => undefined);
  const end = accepted.then(() => following);
  const job = await watchJob({ client, command, id, accepted, end }, options);
  if (job.error !== undefined) throw new QmpCommandError({ class: 'GenericError', desc: job.error, command });
}

/** A job that is being started, or was. */
interface StartedJob {
  readonly client: QmpClient;
  readonly command: string;
  readonly id: string;
  /** Settles when it is known whether QEMU started it. */
  readonly accepted: Promise<unknown>;
  /** Rejects when it was not started, too. */
  readonly end: Promise<JobInfo>;
}

/** Waits for a job's end, and meanwhile reports its progress and looks after the deadline. */
async function watchJob(started: StartedJob, options: RunJobOptions): Promise<JobInfo> {
  const over = new AbortController();
  let stopWatching: (() => void) | undefined;
  const givenUp = new Promise<never>((_resolve, reject) => {
    const waitedFor = `end of ${started.command}`;
    stopWatching = watchDeadline(options, (timeoutMs) => new QmpTimeoutError(waitedFor, timeoutMs), reject);
  });
  try {
    const job = await Promise.race([started.end, givenUp, reportProgress(started, options, over.signal)]);
    options.onProgress?.(progressOf(job));
    return job;
  } catch (error) {
    over.abort();
    await cancelJob(started);
    throw error;
  } finally {
    stopWatching?.();
    over.abort();
  }
}

/** Asks for the progress now and then, until it is told to stop. */
async function reportProgress({ client, id }: StartedJob, options: RunJobOptions, signal: AbortSignal): Promise<never> {
  const { onProgress, progressIntervalMs = 500 } = options;
  if (onProgress === undefined) return await new Promise<never>(() => undefined);
  for (;;) {
    await setTimeout(progressIntervalMs, undefined, { signal });
    const job = await queryJob(client, id);
    if (job !== undefined && !signal.aborted) onProgress(progressOf(job));
  }
}

function progressOf(job: JobInfo): QmpJobProgress {
  return { current: job['current-progress'], total: job['total-progress'] };
}

/**
 * Cancels a job and waits for its end, for a while. What comes of it, nobody is told: some jobs cannot be cancelled, and
 * why it was to be cancelled is what matters.
 */
async function cancelJob({ client, id, accepted, end }: StartedJob): Promise<void> {
  const stopWaiting = new AbortController();
  const cancel = async (): Promise<void> => {
    // A job of that id may be another's, if QEMU refused to start this one.
    await accepted;
    await client.execute('job-cancel', { id });
    await end;
  };
  const late = setTimeout(cancelTimeoutMs, undefined, { signal: stopWaiting.signal });
  await Promise.race([cancel(), late]).catch(() => undefined);
  stopWaiting.abort();
  late.catch(() => undefined);
}
