import type { Network } from '@vmwright/vm';
import { networkContract } from '@vmwright/vm/contracts';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { createTapNetworkPool, createUserNetwork, type TapNetwork, type UserNetwork } from '../src/index.js';
import { needs, unable } from './pool/able.js';

describe('a network keeps what a virtual machine relies on:', { timeout: 60_000 }, () => {
  test.each(networkContract)('$name, as a user network', async ({ run }) => {
    await expect(run(() => createUserNetwork({ restrict: true }))).resolves.toBeUndefined();
  });

  test.skipIf(unable !== '').each(networkContract)(`$name, as one of a TAP pool${needs}`, async ({ run }) => {
    await using pool = await createTapNetworkPool({ subnets: 2 });
    await expect(run(() => pool.acquire())).resolves.toBeUndefined();
  });

  test('its types', () => {
    expectTypeOf<UserNetwork>().toExtend<Network>();
    expectTypeOf<TapNetwork>().toExtend<Network>();
  });
});
