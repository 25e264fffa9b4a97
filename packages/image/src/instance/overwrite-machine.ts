import { type Machine, withDefaults } from '@vmwright/machine-schema';
import type { Image, ImageDisk } from './image.js';

/**
 * The same image for another machine: what `machine` says counts, and what it leaves out is as in the image. The image
 * itself does not change; release either of the two, not both.
 */
export function overwriteMachine<D extends ImageDisk>(image: Image<D>, machine: Machine): Image<D> {
  return {
    disk: image.disk,
    machine: withDefaults(machine, image.machine),
    release: () => image.release(),
  };
}
