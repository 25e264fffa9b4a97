import { copyFile } from 'node:fs/promises';
import type { Disk } from '@vmwright/qemu-args';
import type { Image as ConsumedImage } from '@vmwright/vm';
import { imageContract } from '@vmwright/vm/contracts';
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import {
  createImageInstance,
  createImageManager,
  createMutableImage,
  type Image,
  type ImageDisk,
  type MutableImage,
  openImage,
  unpackImage,
} from '../src/index.js';
import { archiveWith } from './support/base-image.js';
import { useWorkFolder, write } from './support/work-folder.js';

const folder = useWorkFolder();
const archive = () => write(folder.file('image.tar.zst'), archiveWith({}));

/** Each way to come by an image. What they need is made once for a test, by the first call. */
const makers: readonly (readonly [name: string, prepare: () => Promise<() => Promise<Image>>])[] = [
  [
    'openImage',
    async () => {
      const path = await archive();
      return () => openImage(path, { folder: folder.path });
    },
  ],
  [
    'createImageInstance',
    async () => {
      await unpackImage(await archive(), folder.file('image'));
      return () => createImageInstance(folder.file('image'), { folder: folder.path });
    },
  ],
  [
    'a manager',
    async () => {
      const path = await archive();
      const manager = createImageManager({ folder: folder.file('cache') });
      onTestFinished(() => manager[Symbol.asyncDispose]());
      return () => manager.instance('debian', (file) => copyFile(path, file));
    },
  ],
  [
    'createMutableImage',
    async () => () => createMutableImage({ folder: folder.path, sizeGiB: 1, machine: { version: 1 } }),
  ],
];

describe.each(makers)('an image of %s keeps what a virtual machine relies on:', (_, prepare) => {
  it.each(imageContract)('$name', async ({ run }) => {
    await expect(run(await prepare())).resolves.toBeUndefined();
  });
});

describe('an image of this package', () => {
  it('is one for those who build command lines and run machines', () => {
    expectTypeOf<ImageDisk>().toExtend<Disk>();
    expectTypeOf<Image>().toExtend<ConsumedImage>();
    expectTypeOf<MutableImage>().toExtend<ConsumedImage>();
  });
});
