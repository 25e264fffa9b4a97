import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findKernel, readModules } from '../src/kernel.js';
import { runBinary } from '../src/run.js';
import { elfFile } from './elf-file.js';

const release = '6.1.0-56-amd64';
let tree: string;
beforeEach(async () => {
  tree = await mkdtemp(join(tmpdir(), 'vmw-kernel-'));
});
afterEach(() => rm(tree, { recursive: true, force: true }));

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(tree, path)), { recursive: true });
  await writeFile(join(tree, path), content);
}

function module(depends: string): Uint8Array {
  return elfFile({ sections: { '.modinfo': Buffer.from(`license=GPL\0depends=${depends}\0`) } });
}

describe.each(['lib', 'usr/lib'])('a kernel with its modules in %s', (lib) => {
  const folder = `${lib}/modules/${release}`;
  beforeEach(async () => {
    await write(`boot/vmlinuz-${release}`, 'kernel');
    await write(`${folder}/modules.builtin`, 'kernel/lib/crc16.ko\nkernel/drivers/virtio/virtio-pci.ko\n');
    await write(`${folder}/kernel/drivers/net/mii.ko`, module('crc16'));
    const compressed = await runBinary(['xz', '-c'], { input: module('mii') });
    await write(`${folder}/kernel/drivers/net/8139cp.ko.xz`, compressed);
  });

  it('gives modules decompressed, with those that they need before them, and without what is built in', async () => {
    const kernel = await findKernel(tree);
    expect(kernel.image).toBe(join(tree, 'boot', `vmlinuz-${release}`));
    const modules = await readModules(kernel, ['8139cp', 'virtio_pci'], {});
    expect(modules.map(({ name }) => name)).toEqual(['mii', '8139cp']);
    expect(Buffer.from(modules[1]?.content ?? []).equals(module('mii'))).toBe(true);
  });

  it('says which modules it has not, and refuses where it has none of those that are wanted', async () => {
    const kernel = await findKernel(tree);
    const lines: string[] = [];
    await readModules(kernel, ['mii', 'e1000'], { onProgress: (line) => lines.push(line) });
    expect(lines).toEqual(['This kernel has no module e1000: left out']);
    await expect(readModules(kernel, ['e1000', 'e100'], {})).rejects.toThrow('none of the modules e1000, e100');
  });

  it('refuses a module that needs one which is nowhere', async () => {
    await write(`${folder}/kernel/broken.ko`, module('nowhere'));
    await expect(readModules(await findKernel(tree), ['broken'], {})).rejects.toThrow('nowhere');
  });
});

describe('findKernel', () => {
  it('refuses packages without a kernel, and a kernel without modules', async () => {
    await mkdir(join(tree, 'boot'));
    await expect(findKernel(tree)).rejects.toThrow('boot/vmlinuz-');
    await write(`boot/vmlinuz-${release}`, 'kernel');
    await expect(findKernel(tree)).rejects.toThrow(`lib/modules/${release}`);
  });
});
