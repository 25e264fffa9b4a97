import { createMutableImage, type MutableImage, openMutableImage } from '@vmwright/image';
import { stat } from 'node:fs/promises';
import { checkFiles, checkTarget } from './check-files.js';
import { checkOptions } from './check-options.js';
import { withDeadline } from './deadline.js';
import type { BuildOptions, BuildProgress, BuildStep } from './options.js';
import { runToPowerOff } from './run-to-power-off.js';

export interface BuildResult {
  readonly archiveBytes: number;
}

const defaultSizeGiB = 10;

/**
 * Builds an image: makes or unpacks a disk, boots a machine from it that installs or changes something there, waits until
 * its guest has powered off, and packs the disk. Only a power-off by the guest itself counts as success: a disk that was
 * cut off in the middle of something is no result.
 *
 * Whatever happens, the machine and its disk are gone when this settles, and `target` is complete or as it was. What a
 * killed process leaves is removed by the next build.
 *
 * @throws BuildError, the errors of `@vmwright/image`, `@vmwright/network` and `@vmwright/vm`, or the signal's reason
 */
export async function buildImage(options: BuildOptions): Promise<BuildResult> {
  checkOptions(options);
  options.signal?.throwIfAborted();
  return await withDeadline(options.timeoutMs, options.signal, async (signal, during) => {
    await checkTarget(options.target, options.overwrite ?? false);
    await checkFiles(options);
    const enter = (step: BuildStep): ((bytes: BuildProgress) => void) => {
      during(step);
      options.onProgress?.(step);
      return (bytes) => options.onProgress?.(step, bytes);
    };
    await using image = await openSource(options, signal, enter('open'));
    await runToPowerOff(image, options, signal, enter);
    const { target, level, manifest } = options;
    await image.package(target, { level, manifest, signal, onProgress: enter('pack') });
    return { archiveBytes: (await stat(target)).size };
  });
}

async function openSource(
  { from, folder }: BuildOptions,
  signal: AbortSignal,
  onProgress: (bytes: BuildProgress) => void,
): Promise<MutableImage> {
  if ('archive' in from) return await openMutableImage(from.archive, folder, { signal, onProgress });
  const { machine, sizeGiB = defaultSizeGiB } = from;
  return await createMutableImage({ machine, sizeGiB, folder });
}
