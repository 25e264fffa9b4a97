import type { IncomingMessage } from 'node:http';
import { refusal, shownUrl } from './errors.js';
import { get, type GetOptions } from './request.js';

const redirects: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 5;

/**
 * Asks for a URL, and where it is redirected to. `ownHeaders` are for the first server alone.
 *
 * @throws ImageError DOWNLOAD_REDIRECT, and what `get` throws
 */
export async function getFollowing(
  first: URL,
  ownHeaders: Readonly<Record<string, string>>,
  options: GetOptions,
): Promise<{ response: IncomingMessage; url: URL }> {
  let url = first;
  for (let count = 0; ; count++) {
    const headers = url.origin === first.origin ? { ...ownHeaders, ...options.headers } : options.headers;
    const response = await get(url, { ...options, headers });
    if (!redirects.has(response.statusCode)) return { response, url };
    response.destroy();
    if (count === mostRedirects) throw refusal('DOWNLOAD_REDIRECT', first, `more than ${mostRedirects} redirects`);
    url = redirectTarget(first, url, response.headers.location);
  }
}

function redirectTarget(first: URL, from: URL, location: string | undefined): URL {
  if (location === undefined || !URL.canParse(location, from.href)) {
    throw refusal('DOWNLOAD_REDIRECT', first, `${shownUrl(from)} redirects to nowhere`);
  }
  const target = new URL(location, from);
  if (target.protocol === 'https:' || target.protocol === 'http:') return target;
  throw refusal(
    'DOWNLOAD_REDIRECT',
    first,
    `it redirects to ${target.protocol}, not to http or https`,
    target.protocol,
  );
}
