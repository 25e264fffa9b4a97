import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionFamily, familyOf } from '../src/tools/distribution.js';
import { installCommandOf } from '../src/tools/install-command.js';

describe('familyOf', () => {
  it.each([
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nID=debian\n', 'debian'],
    ['Ubuntu', 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', 'debian'],
    ['Linux Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'debian'],
    ['Fedora', "NAME='Fedora Linux'\nID='fedora'\n", 'fedora'],
    ['Rocky', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'fedora'],
    ['Arch', 'ID=arch\n', 'arch'],
    ['Alpine', 'ID=alpine', 'alpine'],
    ['openSUSE', 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', 'suse'],
  ])('knows %s', (_name, osRelease, family) => {
    expect(familyOf(osRelease)).toBe(family);
  });

  it.each(['', 'ID=', 'ID=plan9\n', 'ID=__proto__\n', 'ID=constructor', 'ID_LIKE=debian-like', 'xID=debian'])(
    'knows nothing of %j',
    (osRelease) => {
      expect(familyOf(osRelease)).toBeNull();
    },
  );

  it('knows a family or none, whatever the file says', () => {
    const families = [null, 'debian', 'fedora', 'arch', 'alpine', 'suse'];
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(families).toContain(familyOf(`ID=${text}\n${text}`));
      }),
    );
  });
});

describe('distributionFamily', () => {
  it('knows nothing where the system does not say what it is', async () => {
    await expect(distributionFamily(['/nowhere/os-release'])).resolves.toBeNull();
  });
});

describe('installCommandOf', () => {
  it('names the package of the family at hand', () => {
    expect(installCommandOf('qemu-system-x86_64', 'debian')).toBe('apt-get install qemu-system-x86');
    expect(installCommandOf('dnsmasq', 'debian')).toBe('apt-get install dnsmasq-base');
    expect(installCommandOf('ip', 'fedora')).toBe('dnf install iproute');
    expect(installCommandOf('setpriv', 'alpine')).toBe('apk add setpriv');
  });
});
