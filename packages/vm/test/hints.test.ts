import { describe, expect, it } from 'vitest';
import { hintFor } from '../src/process/hints.js';

describe('hintFor', () => {
  it.each([
    [
      'qemu-system-x86_64: -blockdev {}: Failed to get "write" lock\nIs another process using the image?',
      /Another process/,
    ],
    ['Could not access KVM kernel module: Permission denied', /KVM/],
    ["qemu-system-x86_64: cannot set up guest memory 'pc.ram': Cannot allocate memory", /memory/],
    ["qemu-system-x86_64: -device x: 'x' is not a valid device model name", /QEMU packages/],
    ["-blockdev: Could not open '/x': No such file or directory", /missing or unreadable/],
    ["-blockdev: Could not open '/x': Read-only file system", /read-only/],
    ['setpriv: setresuid failed: Operation not permitted', /as root/],
    ['/bin/sh: 1: cannot create /x/cgroup.procs: Directory nonexistent', /cgroup/],
    ['-vnc: Failed to bind socket to /x: Address already in use', /choose another/],
    ['-blockdev: Image is not in qcow2 format', /broken/],
    ['qemu: unable to find CPU model', /CPU/],
    ["qemu: could not load kernel 'x'", /bzImage/],
    ['qemu-system-x86_64: write failed: No space left on device', /full/],
  ])('knows what to do about %j', (stderr, hint) => {
    expect(hintFor(stderr)).toMatch(hint);
  });

  it('says nothing about what it does not know, however long that is', () => {
    for (const text of ['x', 'kvm', 'kvm ', "Could not open '", 'setpriv: ', 'CPU model ', 'prlimit: ']) {
      expect(hintFor(`${text.repeat(4096 / text.length)}!`)).toBeUndefined();
    }
  });
});
