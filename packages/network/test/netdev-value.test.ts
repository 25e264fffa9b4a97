import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeRelayCommand, relayCommand } from '../src/user/relay-command.js';
import { userNetdev } from '../src/user/netdev-value.js';

const options = { id: 'net0', restrict: false, forwards: [], metadataCommand: ['/bin/relay'] };

describe('userNetdev', () => {
  test('names every address that the guest meets', () => {
    expect(userNetdev(options)).toBe(
      'user,id=net0,net=169.254.0.0/16,host=169.254.2.2,dns=169.254.2.3,dhcpstart=169.254.2.15,restrict=off,' +
        "guestfwd=tcp:169.254.169.254:80-cmd:'/bin/relay'",
    );
  });

  test('restricts the guest when asked to', () => {
    expect(userNetdev({ ...options, restrict: true })).toContain(',restrict=on,');
  });

  test('gives every word of the command back unchanged, whatever is in it', () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from('ab ,\'"\\$`#~*?&|;<>()\n\t=:-é😀')) });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (metadataCommand) => {
        expect(shellWords(commandIn(userNetdev({ ...options, metadataCommand })))).toEqual(metadataCommand);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['', '0net', 'a,b', 'a b', 'a=b', 'é', 'net0\n', '__proto__'])('refuses the id %j', (id) => {
    expect(() => userNetdev({ ...options, id })).toThrow(
      expect.objectContaining({ name: 'NetworkError', code: 'NETWORK_ID_INVALID', fault: 'input' }),
    );
  });
});

describe('relayCommand', () => {
  test('leaves the environment behind, save where the libraries are', () => {
    const [program, ...rest] = nodeRelayCommand('/socket', { LD_LIBRARY_PATH: '/nix', NODE_OPTIONS: '--inspect' });
    expect([program, ...rest.slice(0, 3)]).toEqual(['/usr/bin/env', '-i', 'LD_LIBRARY_PATH=/nix', process.execPath]);
    expect(nodeRelayCommand('/socket', {}).slice(0, 3)).toEqual(['/usr/bin/env', '-i', process.execPath]);
    expect(relayCommand('/socket').slice(0, 2)).toEqual(['/usr/bin/env', '-i']);
    expect(rest.at(-1)).toBe('/socket');
  });
});

/** What QEMU's option parser leaves of the value after `-cmd:`: two commas are one, one would end the value. */
function commandIn(netdev: string): string {
  const escaped = netdev.slice(netdev.indexOf('-cmd:') + '-cmd:'.length);
  expect(escaped.replaceAll(',,', '')).not.toContain(',');
  return escaped.replaceAll(',,', ',');
}

/** Words as the shell splits them, whose rules for quotes GLib shares. */
function shellWords(command: string): string[] {
  const output = execFileSync('/bin/sh', ['-c', `for word in ${command}; do printf '%s\\0' "$word"; done`]);
  return output.toString().split('\0').slice(0, -1);
}
