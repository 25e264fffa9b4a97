export { unpackImage, type UnpackOptions } from './archive/unpack.js';
export { openImage, type OpenImageOptions } from './instance/open-image.js';
export { createImageManager, type ImageManager, type ImageManagerOptions } from './manager/image-manager.js';
export type { ImageDownload } from './manager/fill-entry.js';
export type { CachedImage } from './manager/list-images.js';
export type { CollectOptions, CollectReport } from './manager/collect-garbage.js';
export { downloadImage } from './download/download-image.js';
export type { DownloadOptions, DownloadProgress } from './download/options.js';
export { createImageInstance, type ImageInstanceOptions } from './instance/create-instance.js';
export {
  createMutableImage,
  type CreateMutableImageOptions,
  type MutableImage,
  openMutableImage,
} from './instance/mutable-image.js';
export { importImage, type ImportImageOptions } from './import/import-image.js';
export { packFolder, type PackFolderOptions } from './pack/pack-folder.js';
export { packImage, type PackOptions, type PackSource } from './pack/pack-image.js';
export {
  type DiskInfo,
  type ImageInfo,
  inspectImage,
  type InspectOptions,
  type MemberInfo,
} from './archive/inspect-image.js';
export { type VerifiedImage, verifyImage, type VerifyOptions } from './archive/verify-image.js';
export { inspectQcow2, type Qcow2Info } from './qcow2/inspect.js';
export { overwriteMachine } from './instance/overwrite-machine.js';
export { randomMac } from './instance/random-mac.js';
export type { Image, ImageDisk, Qcow2ImageDisk, RawImageDisk } from './instance/image.js';
export type { OnProgress, Progress } from './progress.js';
export type { ZstdDecoder } from './zstd/decode.js';
export { ImageError, type ImageErrorCode, type ImageErrorFacts } from './errors.js';
