import { afterEach, expect, it, vi } from 'vitest';
import { vmwright } from './capture.js';

afterEach(() => vi.unstubAllEnvs());

it('vmwright doctor tells of everything that a machine needs, as text and as JSON', async () => {
  const text = await vmwright('doctor');
  const json = await vmwright('doctor', '--json');
  const checks = JSON.parse(json.stdout) as { name: string; status: string }[];
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['qemu', 'accelerator', 'tap', 'nftables', 'dnsmasq', 'zstd', 'memory', 'user-namespaces']),
  );
  for (const { name, status } of checks) expect(text.stdout).toMatch(new RegExp(`^${status} +${name}: `, 'm'));
  const failed = checks.some(({ status }) => status === 'fail');
  expect([text.status, json.status]).toEqual(failed ? [4, 4] : [0, 0]);
});

it('vmwright doctor exits with 4 and names the command that mends a host without QEMU', async () => {
  vi.stubEnv('PATH', '/nonexistent');
  const { stdout, status } = await vmwright('doctor');
  expect(status).toBe(4);
  expect(stdout).toMatch(/^fail +qemu: .*\n.*\n +To mend it: .*apt-get install/m);
});
