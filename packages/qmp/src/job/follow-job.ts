import type { QmpClient } from '../client/client.js';
import type { EventStream } from '../client/event-stream.js';
import type { QmpEvent, QmpReturn } from '../client/typing.js';
import { QmpCommandError, QmpDisconnectedError } from '../errors.js';

export type JobInfo = QmpReturn<'query-jobs'>[number];

/** What to do with a mirror or an active commit once it has caught up with its source. */
export type WhenReady = 'complete' | 'cancel';

/** Events of jobs. Subscribe before the job is started. */
export type JobEvents = EventStream<QmpEvent<'JOB_STATUS_CHANGE'>>;

/**
 * Follows a job to its end, helps it over the states that need help, and dismisses it. Resolves with what QEMU says of
 * it at the end, which has an `error` when it failed.
 */
export async function followJob(
  client: QmpClient,
  events: JobEvents,
  id: string,
  whenReady: WhenReady,
): Promise<JobInfo> {
  for await (const { data } of events) {
    if (data.id !== id) continue;
    if (data.status === 'ready') await finishReadyJob(client, id, whenReady);
    else if (data.status === 'concluded') return await dismissJob(client, id);
    else if (data.status === 'null') throw jobVanished(id);
  }
  throw new QmpDisconnectedError(`The connection ended before job ${id}`);
}

/** How a job is doing; undefined when there is none of that id. */
export async function queryJob(client: QmpClient, id: string): Promise<JobInfo | undefined> {
  const jobs = await client.execute('query-jobs');
  return jobs.find((job) => job.id === id);
}

async function dismissJob(client: QmpClient, id: string): Promise<JobInfo> {
  const job = await queryJob(client, id);
  if (job === undefined) throw jobVanished(id);
  await client.execute('job-dismiss', { id });
  return job;
}

async function finishReadyJob(client: QmpClient, id: string, whenReady: WhenReady): Promise<void> {
  try {
    if (whenReady === 'complete') await client.execute('job-complete', { id });
    // Without force, a job that is ready ends well, and leaves its source in place.
    else await client.execute('block-job-cancel', { device: id });
  } catch (error) {
    // A job becomes ready more than once, so it may have gone on meanwhile.
    if ((await queryJob(client, id))?.status === 'ready') throw error;
  }
}

function jobVanished(id: string): QmpCommandError {
  const desc = `Job ${id} ended and was dismissed by somebody else, so how it ended is not known`;
  return new QmpCommandError({ class: 'GenericError', desc, command: 'query-jobs', fault: 'host' });
}
