import { lookup, type LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { ImageError } from '../errors.js';
import { refusal, TryAgain } from './errors.js';
import { isPrivateAddress } from './private-address.js';

export interface GetOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly idleTimeoutMs: number;
  readonly allowPrivateHosts: boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks for one URL, with a connection of its own, and gives the answer of whatever status. Its body must be read or
 * destroyed.
 *
 * @throws ImageError DOWNLOAD_ADDRESS, the network's error, the signal's reason
 */
export async function get(url: URL, options: GetOptions): Promise<IncomingMessage> {
  const { headers, idleTimeoutMs, allowPrivateHosts, signal } = options;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivateHosts && isIP(host) !== 0 && isPrivateAddress(host)) throw privateAddress(url, host);
  const requestOptions: RequestOptions = {
    agent: false,
    headers: { 'accept-encoding': 'identity', 'user-agent': 'vmwright', ...headers },
    timeout: idleTimeoutMs,
    signal,
    ...(allowPrivateHosts ? {} : { lookup: publicLookup(url) }),
  };
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, requestOptions);
  request.on('timeout', () => request.destroy(new TryAgain(`the server said nothing for ${idleTimeoutMs} ms`)));
  // While the body is read, an error of the connection comes to the body as well, which tells it.
  request.on('error', () => {});
  request.end();
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (response === undefined) throw new TryAgain('no response');
  return response;
}

/**
 * Finds a server's addresses for the connection that is about to be made, and refuses those that are not public: to look
 * at them before, or at the name, would leave it to the server's owner what the second lookup gives.
 */
function publicLookup(url: URL): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = error === null ? addresses.find(({ address }) => isPrivateAddress(address)) : undefined;
      const failure = refused === undefined ? error : privateAddress(url, refused.address);
      if (failure !== null) return callback(failure, '', 0);
      if (options.all === true) return callback(null, addresses);
      const [{ address, family }] = firstOf(addresses);
      callback(null, address, family);
    });
  };
}

function firstOf(addresses: LookupAddress[]): [LookupAddress] {
  const [first = { address: '', family: 0 }] = addresses;
  return [first];
}

function privateAddress(url: URL, address: string): ImageError {
  const what = `its server has the address ${address}, which is not public; allowPrivateHosts lets it pass`;
  return refusal('DOWNLOAD_ADDRESS', url, what, address);
}
