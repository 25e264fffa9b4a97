import type { Machine } from '@vmwright/machine-schema';
import type { Disk } from '@vmwright/qemu-args';
import { describe, expectTypeOf, it } from 'vitest';
import type { Image, ImageDisk, MutableImage } from '../src/index.js';

/** What runs a virtual machine asks of an image: matched by shape, not by import. */
interface ConsumedImage {
  readonly disk: Disk;
  readonly machine: Machine;
  release(): Promise<void>;
}

describe('an image of this package', () => {
  it('is one for those who build command lines and run machines', () => {
    expectTypeOf<ImageDisk>().toExtend<Disk>();
    expectTypeOf<Image>().toExtend<ConsumedImage>();
    expectTypeOf<MutableImage>().toExtend<ConsumedImage>();
  });
});
