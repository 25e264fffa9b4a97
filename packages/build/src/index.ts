export { buildImage, type BuildResult } from './build-image.js';
export type { BuildOptions, BuildProgress, BuildStep, ExistingImage, NewDisk } from './options.js';
export { BuildError, type BuildErrorCode, type BuildErrorFacts } from './errors.js';
