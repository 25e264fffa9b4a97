import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { type QmpClient, type QmpJobProgress, runJob } from '../src/index.js';
import { startQmpServer } from '../src/testing/index.js';
import { connectQmp } from '../src/index.js';
import { type RealQemu, startQemu } from './real-qemu.js';

const timeoutMs = 10_000;
const megabyte = 1_048_576;

let folder: string;
let qemu: RealQemu;
let client: QmpClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qmp-jobs-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  qemu = await startQemu(
    ['source', 'target'].flatMap((name) => ['-blockdev', `null-co,node-name=${name},size=${64 * megabyte}`]),
  );
  ({ client } = qemu);
});

afterEach(async () => {
  await qemu[Symbol.asyncDispose]();
});

function failToReport(): void {
  throw new Error('nobody listens');
}

describe('runJob', () => {
  it('resolves when the job has ended well, and dismisses it', async () => {
    const filename = join(folder, 'image.qcow2');
    const file = { driver: 'file', filename, size: 0 } as const;
    await runJob(client, 'blockdev-create', { options: file }, { timeoutMs });
    await client.execute('blockdev-add', { driver: 'file', 'node-name': 'file', filename });
    const layout = { driver: 'qcow2', file: 'file', size: 2n ** 40n } as const;
    await runJob(client, 'blockdev-create', { 'job-id': 'mine', options: layout }, { timeoutMs });
    expect((await stat(filename)).size).toBeGreaterThan(100_000);
    expect(await client.execute('query-jobs')).toEqual([]);
  });

  it('rejects with what QEMU says when the job fails, and dismisses it', async () => {
    const filename = join(folder, 'small.qcow2');
    await writeFile(filename, '');
    await client.execute('blockdev-add', { driver: 'file', 'node-name': 'small', filename });
    const job = runJob(client, 'blockdev-create', { options: { driver: 'qcow2', file: 'small', size: 2n ** 62n } });
    await expect(job).rejects.toMatchObject({
      name: 'QmpCommandError',
      command: 'blockdev-create',
      desc: expect.stringMatching(/too (large|big)/i),
    });
    expect(await client.execute('query-jobs')).toEqual([]);
  });

  it('keeps the error of a block job, which QEMU would forget', async () => {
    await client.execute('blockdev-add', {
      driver: 'blkdebug',
      'node-name': 'broken',
      image: 'source',
      'inject-error': [{ event: 'none', iotype: 'read' }],
    });
    const job = runJob(client, 'blockdev-backup', { device: 'broken', target: 'target', sync: 'full' }, { timeoutMs });
    await expect(job).rejects.toMatchObject({ name: 'QmpCommandError', desc: 'Input/output error' });
    expect(await client.execute('query-jobs')).toEqual([]);
  });

  it('rejects when QEMU refuses to start it', async () => {
    const job = runJob(client, 'blockdev-backup', { device: 'nowhere', target: 'target', sync: 'full' });
    await expect(job).rejects.toMatchObject({ name: 'QmpCommandError', command: 'blockdev-backup' });
  });

  it('leaves the job of another alone that has the same id', async () => {
    const slow = { 'job-id': 'same', device: 'source', target: 'target', sync: 'full', speed: 1 } as const;
    await client.execute('blockdev-backup', slow);
    await expect(runJob(client, 'blockdev-backup', slow)).rejects.toMatchObject({ name: 'QmpCommandError' });
    expect(await client.execute('query-jobs')).toMatchObject([{ id: 'same', status: 'running' }]);
  });

  it('completes a mirror that has caught up, or leaves the source in place', async () => {
    const mirror = { device: 'source', target: 'target', sync: 'full' } as const;
    const cancelled = client.waitForEvent('BLOCK_JOB_COMPLETED', { timeoutMs });
    await runJob(client, 'blockdev-mirror', mirror, { whenReady: 'cancel', timeoutMs });
    expect((await cancelled).data.error).toBeUndefined();
    await runJob(client, 'blockdev-mirror', mirror, { timeoutMs });
    expect(await client.execute('query-jobs')).toEqual([]);
  });

  it('reports the progress until the end', async () => {
    const seen: QmpJobProgress[] = [];
    const backup = { device: 'source', target: 'target', sync: 'full', speed: 32 * megabyte } as const;
    const onProgress = (progress: QmpJobProgress): unknown => seen.push(progress);
    await runJob(client, 'blockdev-backup', backup, { onProgress, progressIntervalMs: 20, timeoutMs });
    const amounts = seen.map(({ current }) => current);
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
    expect(new Set(amounts).size).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual({ current: 64 * megabyte, total: 64 * megabyte });
  });

  it('cancels the job when it is aborted, or not done in time, and waits for its end', async () => {
    const slow = { 'job-id': 'slow', device: 'source', target: 'target', sync: 'full', speed: 1 } as const;
    const controller = new AbortController();
    const reason = new Error('enough');
    client.on('JOB_STATUS_CHANGE', ({ data }) => data.status === 'running' && controller.abort(reason));
    await expect(runJob(client, 'blockdev-backup', slow, { signal: controller.signal })).rejects.toBe(reason);
    expect(await client.execute('query-jobs')).toEqual([]);
    await expect(runJob(client, 'blockdev-backup', slow, { timeoutMs: 100 })).rejects.toMatchObject({
      name: 'QmpTimeoutError',
      waitedFor: 'end of blockdev-backup',
    });
    expect(await client.execute('query-jobs')).toEqual([]);
    await expect(runJob(client, 'blockdev-backup', slow, { signal: controller.signal })).rejects.toBe(reason);
  });

  it('cancels the job when the progress cannot be told', async () => {
    const slow = { device: 'source', target: 'target', sync: 'full', speed: 1 } as const;
    const job = runJob(client, 'blockdev-backup', slow, { onProgress: failToReport, progressIntervalMs: 1 });
    await expect(job).rejects.toThrow('nobody listens');
    expect(await client.execute('query-jobs')).toEqual([]);
  });

  it('rejects when QEMU dies meanwhile', async () => {
    const slow = { device: 'source', target: 'target', sync: 'full', speed: 1 } as const;
    client.on('JOB_STATUS_CHANGE', () => qemu.process.kill('SIGKILL'));
    await expect(runJob(client, 'blockdev-backup', slow)).rejects.toMatchObject({ name: 'QmpDisconnectedError' });
  });

  it('leaves a job alone that cannot be cancelled, and dismisses it when it ends', async () => {
    const dismissed: unknown[] = [];
    await using server = await startQmpServer({
      commands: {
        'snapshot-save': ({ 'job-id': id }) => {
          server.emit('JOB_STATUS_CHANGE', { id, status: 'running' });
          return {};
        },
        'query-jobs': () => [
          { id: 'save', type: 'snapshot-save', status: 'concluded', 'current-progress': 1, 'total-progress': 1 },
        ],
        'job-dismiss': ({ id }) => {
          dismissed.push(id);
          return {};
        },
      },
    });
    await using other = await connectQmp(server.path);
    const save = { 'job-id': 'save', tag: 'now', vmstate: 'disk', devices: [] };
    const job = runJob(other, 'snapshot-save', save, { timeoutMs: 50 });
    await expect(job).rejects.toMatchObject({ name: 'QmpTimeoutError' });
    expect(dismissed).toEqual([]);
    server.emit('JOB_STATUS_CHANGE', { id: 'save', status: 'concluded' });
    await server.receivedCommand('job-dismiss');
    expect(dismissed).toEqual(['save']);
  });

  it('says so when somebody else dismissed the job', async () => {
    await using server = await startQmpServer({
      commands: {
        'blockdev-create': ({ 'job-id': id }) => {
          server.emit('JOB_STATUS_CHANGE', { id, status: 'null' });
          return {};
        },
      },
    });
    await using other = await connectQmp(server.path);
    const job = runJob(other, 'blockdev-create', { options: { driver: 'file', filename: 'x', size: 0 } });
    await expect(job).rejects.toThrow('dismissed by somebody else');
  });
});
