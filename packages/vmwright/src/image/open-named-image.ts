import { createImageManager, type Image, type OnProgress, openImage } from '@vmwright/image';
import { FileError } from '../failure.js';
import { imageCacheFolder } from './cache-folder.js';

interface OpenOptions {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/**
 * The image of an archive, or one that was pulled, by the name that `image pull` printed: that is unpacked already, and
 * any number of machines may use it.
 *
 * @throws FileError FILE_UNREADABLE for one that was not pulled; ImageError; the signal's reason
 */
export async function openNamedImage(name: string, options: OpenOptions): Promise<Image> {
  return isPulledName(name) ? await openPulled(name, options.signal) : await openImage(name, options);
}

function isPulledName(name: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(name) || /^(?:https?|file):\/\//.test(name);
}

async function openPulled(name: string, signal: AbortSignal): Promise<Image> {
  const manager = createImageManager({ folder: imageCacheFolder() });
  const missing = async (): Promise<never> => {
    throw new FileError('FILE_UNREADABLE', name, 'it is not in the cache; get it with vmwright image pull');
  };
  try {
    const image = await manager.instance(name, missing, { signal });
    const { disk, machine } = image;
    return { disk, machine, release: async () => await manager[Symbol.asyncDispose]() };
  } catch (error) {
    await manager[Symbol.asyncDispose]();
    throw error;
  }
}
