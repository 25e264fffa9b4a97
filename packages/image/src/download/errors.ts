import { ImageError, type ImageErrorCode } from '../errors.js';

/** A URL as it may be shown: query and password may be secrets. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/** Something about the server or the file that another try would not mend. */
export function refusal(code: ImageErrorCode, url: URL, what: string, found?: string | number): ImageError {
  const facts = found === undefined ? {} : { found };
  return new ImageError(code, `can't download ${shownUrl(url)}: ${what}`, facts);
}

/** Something that another try may mend. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
}
