import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlap, parseCidr, toAddress } from '../../src/pool/rules/cidr.js';
import { chooseAddresses } from '../../src/pool/uplink/addresses.js';

describe('parseCidr', () => {
  test('takes ranges and single addresses', () => {
    expect(parseCidr('10.0.0.0/8')).toEqual({ first: 0x0a000000, last: 0x0affffff });
    expect(parseCidr('255.255.255.255')).toEqual({ first: 0xffffffff, last: 0xffffffff });
    expect(parseCidr('0.0.0.0/0')).toEqual({ first: 0, last: 0xffffffff });
  });

  test.each([
    '',
    '10.0.0.1/8',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0',
    'fd00::/8',
    ' 10.0.0.0',
  ])('refuses “%s”', (text) => expect(parseCidr(text)).toBeNull());

  test('gives back the address that it was made of', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(toAddress(parseCidr(address)?.first ?? -1)).toBe(address);
      }),
    );
  });
});

describe('chooseAddresses', () => {
  test('takes addresses that no route of the host leads to', () => {
    const third = fc.constantFrom('192.168.149', '172.31.249', '10.249.149');
    const routes = fc.array(fc.tuple(third, fc.nat(255)).map(([prefix, last]) => ({ dst: `${prefix}.${last}` })));
    fc.assert(
      fc.property(routes, fc.nat(63), (taken, start) => {
        const { host, inside } = chooseAddresses([...taken, { dst: 'default' }, {}], start);
        const own = parseCidr(`${toAddress((parseCidr(host)?.first ?? 0) - 1)}/30`);
        expect(inside).toBe(toAddress((own?.first ?? 0) + 2));
        for (const { dst } of taken) expect(overlap(own ?? { first: 0, last: 0 }, parseCidr(dst) ?? own!)).toBe(false);
      }),
    );
  });

  test('goes to another range where one is taken, and says when all are', () => {
    const first = { dst: '192.168.0.0/16' };
    expect(chooseAddresses([first], 0)).toEqual({ host: '172.31.249.1', inside: '172.31.249.2' });
    expect(() => chooseAddresses([first, { dst: '172.16.0.0/12' }, { dst: '10.0.0.0/8' }], 0)).toThrow(
      expect.objectContaining({ code: 'NETWORK_ADDRESSES_TAKEN', fault: 'host' }),
    );
  });
});
