import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchPackages, versionedKernelPackages } from '../src/packages.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vmw-packages-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('versionedKernelPackages', () => {
  it('finds the kernel behind Debian’s package for the current one', () => {
    const depends = 'linux-image-amd64\n  Depends: linux-image-6.1.0-56-amd64\n';
    expect(versionedKernelPackages(depends)).toEqual(['linux-image-6.1.0-56-amd64']);
  });

  it('finds the modules that Ubuntu keeps in packages of their own', () => {
    const depends = `linux-image-6.8.0-31-generic
  Depends: kmod
 |Depends: linux-base
    linux-image-9.9-provided
  Depends: linux-modules-6.8.0-31-generic
  Depends: <linux-initramfs-tool>
`;
    expect(versionedKernelPackages(depends)).toEqual(['linux-modules-6.8.0-31-generic']);
  });

  it('finds nothing in a kernel’s own dependencies on Debian', () => {
    expect(versionedKernelPackages('  Depends: kmod\n  Depends: linux-base\n |Depends: initramfs-tools\n')).toEqual([]);
  });
});

describe('fetchPackages', () => {
  it('keeps to the packages that it has', async () => {
    const kept = join(folder, 'packages');
    await mkdir(kept);
    const names = [
      'bsdutils_1_amd64.deb',
      'busybox-static_2_amd64.deb',
      'libc6_3_amd64.deb',
      'linux-image-1_1_amd64.deb',
    ];
    for (const name of [...names, 'README']) await writeFile(join(kept, name), '');
    const files = names.map((name) => join(kept, name));
    expect(await fetchPackages(kept, {})).toEqual(files);
  });

  it('rethrows the reason of an abort as it is', async () => {
    const reason = new Error('enough');
    const fetching = fetchPackages(join(folder, 'packages'), { signal: AbortSignal.abort(reason) });
    await expect(fetching).rejects.toBe(reason);
  });
});
