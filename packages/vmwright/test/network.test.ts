import { afterEach, expect, it, vi } from 'vitest';
import { vmwright } from './capture.js';

afterEach(() => vi.unstubAllEnvs());

it('vmwright network check tells which networks can be had, as text and as JSON', { timeout: 60_000 }, async () => {
  const text = await vmwright('network', 'check');
  const json = await vmwright('network', 'check', '--json');
  const abilities = JSON.parse(json.stdout) as { network: string; usable: boolean }[];
  expect(abilities.map(({ network }) => network)).toEqual(['user', 'tap', 'tap-internet']);
  for (const { network, usable } of abilities) {
    expect(text.stdout).toMatch(new RegExp(`^${usable ? 'yes' : 'no '}  ${network}: .`, 'm'));
  }
  expect([text.status, json.status]).toEqual([0, 0]);
});

it('vmwright network check names the reason and the command that mends it', { timeout: 60_000 }, async () => {
  vi.stubEnv('PATH', '/nonexistent');
  vi.stubEnv('VMWRIGHT_QEMU', '');
  const { stdout } = await vmwright('network', 'check');
  expect(stdout).toMatch(/^no {3}user: .+\n +To mend it: .*apt-get install/m);
});

it.each([
  [[], 'check or ls?'],
  [['add'], 'no action "add"'],
  [['ls', 'x'], '"x" is one argument too many'],
])('vmwright network %j is refused', async (args, message) => {
  const { stderr, status } = await vmwright('network', ...args);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});
