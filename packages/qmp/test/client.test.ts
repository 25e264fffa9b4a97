import { describe, expect, it } from 'vitest';
import { startQemu } from './real-qemu.js';

describe('a client of a real QEMU', () => {
  it('executes commands and resolves with what they return', async () => {
    await using qemu = await startQemu();
    expect(await qemu.client.execute('query-status')).toMatchObject({ running: false, status: 'prelaunch' });
    expect(qemu.client.greeting.version.qemu.major).toBeGreaterThan(4);
  });

  it('rejects with what QEMU says when it refuses a command, and goes on', async () => {
    await using qemu = await startQemu();
    await expect(qemu.client.executeUntyped('no-such-command')).rejects.toMatchObject({
      name: 'QmpCommandError',
      class: 'CommandNotFound',
      command: 'no-such-command',
    });
    expect(await qemu.client.supports('no-such-command')).toBe(false);
    expect(await qemu.client.supports('query-status')).toBe(true);
  });

  it('subscribes to an event before the command that causes it is sent', async () => {
    await using qemu = await startQemu();
    const { client } = qemu;
    const resumed = await client.waitForEvent('RESUME', { trigger: () => client.execute('cont'), timeoutMs: 10_000 });
    expect(resumed.event).toBe('RESUME');
  });

  it('reports the stderr of a QEMU that greets and then dies of a bad device', async () => {
    await expect(startQemu(['-device', 'no-such-device'])).rejects.toMatchObject({
      name: 'QmpDisconnectedError',
      command: 'qmp_capabilities',
      stderr: expect.stringContaining('no-such-device'),
    });
  });

  it('rejects every command under way when QEMU is killed, and says so by closed', async () => {
    await using qemu = await startQemu();
    const { client } = qemu;
    qemu.process.kill('SIGSTOP');
    const calls = [client.execute('query-status'), client.execute('query-version')];
    await expect(client.execute('query-name', undefined, { timeoutMs: 20 })).rejects.toMatchObject({
      name: 'QmpTimeoutError',
    });
    qemu.process.kill('SIGKILL');
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'QmpDisconnectedError' });
    await client.closed;
    await expect(client.execute('query-status')).rejects.toMatchObject({ name: 'QmpDisconnectedError' });
  });

  it('ends in order when QEMU quits', async () => {
    await using qemu = await startQemu();
    const shutdown = await qemu.client.waitForEvent('SHUTDOWN', { trigger: () => qemu.client.execute('quit') });
    expect(shutdown.data).toMatchObject({ guest: false, reason: 'host-qmp-quit' });
    expect(await qemu.client.closed).toBeUndefined();
  });
});
