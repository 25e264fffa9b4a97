import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QmpArguments, QmpClient } from '../src/index.js';
import { provoke, timeoutMs } from './provoke.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qmp-disk-events-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function monitor(client: QmpClient, line: string): Promise<string> {
  return await client.execute('human-monitor-command', { 'command-line': line });
}

/** A block node on top of another that fails each read. */
function failingRead(image: string): QmpArguments<'blockdev-add'> {
  return {
    driver: 'blkdebug',
    'node-name': `bad-${image}`,
    image,
    'inject-error': [{ event: 'none', iotype: 'read' }],
  };
}

describe('events of disks', () => {
  const disk = '-blockdev null-co,node-name=disk,size=67108864,read-zeroes=on ';

  it('when a block job goes through its life', async () => {
    const names = ['JOB_STATUS_CHANGE', 'BLOCK_JOB_READY', 'BLOCK_JOB_PENDING', 'BLOCK_JOB_COMPLETED'] as const;
    const options = `${disk}-blockdev null-co,node-name=target,size=67108864`;
    const { data, problems } = await provoke(names, options, async (client) => {
      const job = { 'job-id': 'copy', device: 'disk', target: 'target', sync: 'full' } as const;
      await client.waitForEvent('BLOCK_JOB_READY', {
        trigger: () => client.execute('blockdev-mirror', { ...job, 'auto-finalize': false }),
        timeoutMs,
      });
      await client.waitForEvent('BLOCK_JOB_PENDING', {
        trigger: () => client.execute('job-complete', { id: 'copy' }),
        timeoutMs,
      });
      await client.execute('job-finalize', { id: 'copy' });
    });
    expect(problems).toEqual([]);
    expect(data.JOB_STATUS_CHANGE).toEqual({ id: 'copy', status: 'created' });
    expect(data.BLOCK_JOB_COMPLETED).toMatchObject({ device: 'copy', type: 'mirror', len: 64 * 1024 * 1024 });
  });

  it('when a block job fails or is cancelled', async () => {
    const bad =
      '{"driver":"blkdebug","node-name":"bad","image":"disk","inject-error":[{"event":"none","iotype":"read"}]}';
    const nodes = ['disk', 'good', 'target'].map((name) => `-blockdev null-co,node-name=${name},size=67108864 `);
    const options = `${nodes.join('')}-blockdev ${bad}`;
    const { data, problems } = await provoke(['BLOCK_JOB_ERROR', 'BLOCK_JOB_CANCELLED'], options, async (client) => {
      const job = { 'job-id': 'copy', target: 'target', sync: 'full' } as const;
      const failed = client.waitForEvent('BLOCK_JOB_COMPLETED', { timeoutMs });
      await client.execute('blockdev-backup', { ...job, device: 'bad' });
      expect((await failed).data.error).toBeTypeOf('string');
      await client.execute('blockdev-mirror', { ...job, device: 'good', speed: 1 });
      await client.execute('block-job-cancel', { device: 'copy', force: true });
    });
    expect(problems).toEqual([]);
    expect(data.BLOCK_JOB_ERROR).toMatchObject({ device: 'copy', operation: 'read', action: 'report' });
  });

  it('when more is written than was expected, and when an export goes', async () => {
    const names = ['BLOCK_WRITE_THRESHOLD', 'BLOCK_EXPORT_DELETED'] as const;
    const { data, problems } = await provoke(names, disk, async (client) => {
      await client.execute('block-set-write-threshold', { 'node-name': 'disk', 'write-threshold': 4096 });
      await monitor(client, 'qemu-io disk "write 0 64k"');
      const addr = { type: 'unix', data: { path: join(folder, 'nbd') } } as const;
      await client.execute('nbd-server-start', { addr });
      await client.execute('block-export-add', { type: 'nbd', id: 'export0', 'node-name': 'disk' });
      await client.execute('block-export-del', { id: 'export0' });
    });
    expect(problems).toEqual([]);
    expect(data.BLOCK_WRITE_THRESHOLD).toEqual({
      'node-name': 'disk',
      'amount-exceeded': 61_440,
      'write-threshold': 4096,
    });
    expect(data.BLOCK_EXPORT_DELETED).toEqual({ id: 'export0' });
  });

  it('when a qcow2 image is corrupt', async () => {
    const image = join(folder, 'corrupt.qcow2');
    const options = `-blockdev file,node-name=file,filename=${image}`;
    await writeFile(image, '');
    const { data, problems } = await provoke(['BLOCK_IMAGE_CORRUPTED'], options, async (client) => {
      const created = client.waitForEvent('JOB_STATUS_CHANGE', {
        where: ({ data: { status } }) => status === 'concluded',
      });
      const layout = { driver: 'qcow2', file: 'file', size: 1_048_576 } as const;
      await client.execute('blockdev-create', { 'job-id': 'create', options: layout });
      await created;
      // The first entry of the L1 table, which begins at the fourth cluster, points nowhere sensible.
      await monitor(client, 'qemu-io file "write -P 0x7f 196608 8"');
      await client.execute('blockdev-add', { driver: 'qcow2', 'node-name': 'image', file: 'file' });
      await monitor(client, 'qemu-io image "read 0 512"');
    });
    expect(problems).toEqual([]);
    expect(data.BLOCK_IMAGE_CORRUPTED).toMatchObject({ 'node-name': 'image' });
  });

  it('when the disks of a quorum disagree', async () => {
    const children = ['a', 'b', 'c'].map((name) => `-blockdev null-co,node-name=${name},size=1048576,read-zeroes=on `);
    const names = ['QUORUM_REPORT_BAD', 'QUORUM_FAILURE'] as const;
    const { data, problems } = await provoke(names, children.join(''), async (client) => {
      await client.execute('blockdev-add', failingRead('a'));
      await client.execute('blockdev-add', failingRead('b'));
      const threshold = { 'vote-threshold': 2 };
      await client.execute('blockdev-add', {
        driver: 'quorum',
        'node-name': 'q',
        children: ['bad-a', 'bad-b', 'c'],
        ...threshold,
      });
      await monitor(client, 'qemu-io q "read 0 512"');
    });
    expect(problems).toEqual([]);
    expect(data.QUORUM_REPORT_BAD).toMatchObject({ type: 'read', 'sectors-count': 1 });
    expect(data.QUORUM_FAILURE).toMatchObject({ reference: 'q' });
  });
});
