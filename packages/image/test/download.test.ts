import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createImageManager, downloadImage, type DownloadOptions, type DownloadProgress } from '../src/index.js';
import { isPrivateAddress } from '../src/download/private-address.js';
import { archiveWith } from './support/base-image.js';
import { beginning, ranged, serve, status, type TestServer, whole } from './support/http-server.js';
import { codeOf, namesIn, useWorkFolder } from './support/work-folder.js';

const folder = useWorkFolder();
const body = randomBytes(300_000);
const sha256 = createHash('sha256').update(body).digest('hex');
const target = () => folder.file('image.tar.zst');

function download(url: string | URL, options: DownloadOptions = {}): Promise<void> {
  return downloadImage(url, target(), { allowPrivateHosts: true, retryDelayMs: 1, ...options });
}

async function expectWhole(): Promise<void> {
  expect((await readFile(target())).equals(body)).toBe(true);
  expect(await namesIn(folder.path)).toEqual(['image.tar.zst']);
}

/** The code that a download fails with; it must leave nothing. */
async function failureOf(url: string | URL, options?: DownloadOptions): Promise<string | null> {
  const code = await codeOf(download(url, options));
  expect(await namesIn(folder.path)).toEqual([]);
  return code;
}

describe('downloadImage', () => {
  it('gets a file by http, checks its digest, and tells how far it is', async () => {
    const server = await serve(whole(body));
    const reports: DownloadProgress[] = [];
    await download(server.url, { sha256, onProgress: (progress) => reports.push(progress) });
    await expectWhole();
    expect(reports.at(-1)).toEqual({ doneBytes: body.length, totalBytes: body.length });
  });

  it('gets a file by its file URL', async () => {
    await writeFile(folder.file('a b#c'), body);
    await downloadImage(pathToFileURL(folder.file('a b#c')), folder.file('out'), { sha256: sha256.toUpperCase() });
    expect((await readFile(folder.file('out'))).equals(body)).toBe(true);
    expect(await codeOf(downloadImage(pathToFileURL(folder.file('none')), target()))).toBe('IO_FAILED');
    expect(await codeOf(downloadImage(pathToFileURL(folder.path), target()))).toBe('ARCHIVE_TYPE');
    const limited = downloadImage(pathToFileURL(folder.file('out')), target(), { maxBytes: 10 });
    expect(await codeOf(limited)).toBe('DOWNLOAD_SIZE');
  });

  it('replaces the target at the end, and only then', async () => {
    await writeFile(target(), 'old');
    const server = await serve(whole(body));
    expect(await codeOf(download(server.url, { sha256: '0'.repeat(64) }))).toBe('DOWNLOAD_DIGEST');
    expect(await readFile(target(), 'utf8')).toBe('old');
    await download(server.url);
    await expectWhole();
  });

  it('takes a body of unknown length', async () => {
    const server = await serve((response) => response.writeHead(200).end(body));
    await expect(download(server.url, { sha256 })).resolves.toBeUndefined();
    await expectWhole();
  });

  it('feeds a manager', async () => {
    const server = await serve(whole(archiveWith({})));
    await using manager = createImageManager({ folder: folder.file('cache') });
    await using image = await manager.instance(server.url, (file, { signal }) =>
      downloadImage(server.url, file, { signal, allowPrivateHosts: true }),
    );
    expect(image.machine).toEqual({ version: 1, memory: 256 });
  });

  it.each([
    '',
    'image.tar.zst',
    'ftp://example.org/',
    'data:,x',
    'file://host/x',
    'file:///a%00b',
    'http://',
    'http://[::1',
  ])('refuses the URL %j', async (url) => expect(await failureOf(url)).toBe('DOWNLOAD_URL'));

  it.each([
    { sha256: '' },
    { sha256: 'g'.repeat(64) },
    { maxBytes: -1 },
    { maxBytes: Number.NaN },
    { timeoutMs: 0 },
    { idleTimeoutMs: 2 ** 31 },
    { retryDelayMs: Number.POSITIVE_INFINITY },
    { headers: { 'x\n': '1' } },
    { headers: { x: '1\r\ny: 2' } },
  ])('refuses the options %j', async (options) => {
    expect(await failureOf('http://127.0.0.1:9/', options)).toBe('OPTION_INVALID');
  });
});

describe('a download that fails', () => {
  it('is tried seven times when the server is at fault', async () => {
    const server = await serve(status(503));
    expect(await failureOf(server.url)).toBe('DOWNLOAD_FAILED');
    expect(server.requests).toHaveLength(7);
  });

  it('succeeds when the seventh try does', async () => {
    const server = await serve(...Array(6).fill(status(500)), whole(body));
    await expect(download(server.url, { sha256 })).resolves.toBeUndefined();
    await expectWhole();
  });

  it('is tried again when there is no connection', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connections = vi.fn<() => void>();
    server.on('connection', connections);
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await expect(download(`http://127.0.0.1:${port}/x?token=secret`)).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      fault: 'host',
      message: expect.not.stringContaining('secret'),
      cause: expect.any(Error),
    });
    expect(connections).toHaveBeenCalledTimes(7);
    server.close();
    await once(server, 'close');
    expect(await failureOf(`http://127.0.0.1:${port}/`)).toBe('DOWNLOAD_FAILED');
  });

  it.each([201, 204, 206, 304, 400, 401, 403, 404, 410, 416, 429])('ends at once with status %i', async (code) => {
    const server = await serve(status(code));
    const error = await download(server.url).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ImageError', code: 'DOWNLOAD_STATUS', fault: 'input', found: code });
    expect(server.requests).toHaveLength(1);
  });

  it('is refused when it is too big, by its announcement or by its bytes', async () => {
    const announced = await serve(whole(body));
    expect(await failureOf(announced.url, { maxBytes: body.length - 1 })).toBe('DOWNLOAD_SIZE');
    const silent = await serve((response) => response.writeHead(200).end(body));
    expect(await failureOf(silent.url, { maxBytes: 1000 })).toBe('DOWNLOAD_SIZE');
    expect([...announced.requests, ...silent.requests]).toHaveLength(2);
    await download(announced.url, { maxBytes: body.length });
    await expectWhole();
  });

  it('is refused in an encoding that nobody asked for', async () => {
    const server = await serve(whole(body, { 'content-encoding': 'gzip' }));
    expect(await failureOf(server.url)).toBe('DOWNLOAD_RESPONSE');
    expect(server.requests[0]?.headers['accept-encoding']).toBe('identity');
  });
});

/** Downloads, and has the connection break when there are so many bytes. Resolves with the reports of progress. */
async function downloadBroken(server: TestServer, breaks: readonly number[]): Promise<number[]> {
  const reports: number[] = [];
  const left = new Set(breaks);
  const onProgress = ({ doneBytes }: DownloadProgress) => {
    reports.push(doneBytes);
    if (left.delete(doneBytes)) server.breakOff();
  };
  await download(server.url, { sha256, onProgress });
  return reports;
}

describe('a download that breaks off', () => {
  it.each([
    ['an ETag', { etag: '"v1"' }, '"v1"'],
    ['a date', { 'last-modified': 'Tue, 01 Jan 2030 00:00:00 GMT' }, 'Tue, 01 Jan 2030 00:00:00 GMT'],
  ])('goes on where it was, by %s', async (_, headers, validator) => {
    const server = await serve(beginning(body, 100_000, headers), ranged(body, headers));
    await downloadBroken(server, [100_000]);
    await expectWhole();
    expect(server.requests[1]?.headers).toMatchObject({
      range: expect.stringMatching(/^bytes=\d+-$/),
      'if-range': validator,
    });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['nothing to tell versions by', {}],
    ['a weak ETag', { etag: 'W/"v1"' }],
  ])('begins anew with %s', async (_, headers) => {
    const server = await serve(beginning(body, 100_000, headers), whole(body, headers));
    await downloadBroken(server, [100_000]);
    await expectWhole();
    expect(server.requests[1]?.headers.range).toBeUndefined();
  });

  it('begins anew when the server has another file', async () => {
    const server = await serve(
      beginning(randomBytes(body.length), 100_000, { etag: '"v1"' }),
      whole(body, { etag: '"v2"' }),
    );
    expect((await downloadBroken(server, [100_000])).at(-1)).toBe(body.length);
    await expectWhole();
  });

  it.each([
    ['another ETag', ranged(body, { etag: '"v2"' })],
    ['another range', ranged(body, { 'content-range': 'bytes 0-299999/300000' })],
    ['another length', ranged(body, { 'content-range': 'bytes 100000-299999/400000' })],
    ['no range', ranged(body, { 'content-range': '' })],
    ['status 416', status(416)],
  ])('begins anew when the rest has %s', async (_, answer) => {
    const server = await serve(beginning(body, 100_000, { etag: '"v1"' }), answer, whole(body));
    await downloadBroken(server, [100_000]);
    await expectWhole();
    expect(server.requests.map(({ headers }) => headers.range !== undefined)).toEqual([false, true, false]);
  });

  it('gets there in many pieces', async () => {
    const etag = { etag: '"v1"' };
    const server = await serve(
      beginning(body, 50_000, etag),
      ranged(body, etag, 1),
      ranged(body, etag, 70_000),
      ranged(body, etag, 50_000),
      ranged(body, etag),
    );
    const reports = await downloadBroken(server, [50_000, 50_001, 120_001, 170_001]);
    await expectWhole();
    expect(reports).toEqual(reports.toSorted((one, other) => one - other));
  });
});

describe('limits of time', () => {
  it('end a try in which the server says nothing', async () => {
    const server = await serve(
      () => {},
      beginning(body, 0),
      (response) => {
        response.writeHead(200, { 'content-length': String(body.length) }).write(body.subarray(0, 1000));
      },
      whole(body),
    );
    await download(server.url, { idleTimeoutMs: 500, sha256 });
    await expectWhole();
    // A busy machine may keep the last answer waiting too.
    expect(server.requests.length).toBeGreaterThanOrEqual(4);
  });

  it('end the whole', async () => {
    const server = await serve(() => {});
    expect(await failureOf(server.url, { timeoutMs: 100 })).toBe('DOWNLOAD_TIMEOUT');
    const failing = await serve(status(500));
    expect(await failureOf(failing.url, { timeoutMs: 100, retryDelayMs: 1e9 })).toBe('DOWNLOAD_TIMEOUT');
  });

  it('are not all: an abort ends it with its reason, at any moment', async () => {
    const reason = new Error('enough');
    expect.assertions(6);
    const aborted = (url: string, controller: AbortController, onProgress = () => {}) =>
      expect(download(url, { signal: controller.signal, onProgress, retryDelayMs: 1e9 })).rejects.toBe(reason);
    const before = new AbortController();
    before.abort(reason);
    await aborted('http://127.0.0.1:9/', before);
    const silent = new AbortController();
    await aborted((await serve(() => silent.abort(reason))).url, silent);
    const amidst = new AbortController();
    await aborted((await serve(whole(body))).url, amidst, () => amidst.abort(reason));
    const pause = new AbortController();
    const failing = await serve((response) => {
      response.on('close', () => setImmediate(() => pause.abort(reason)));
      response.writeHead(500).end();
    });
    await aborted(failing.url, pause);
    const copying = new AbortController();
    await writeFile(folder.file('local'), body);
    await aborted(pathToFileURL(folder.file('local')).href, copying, () => copying.abort(reason));
    expect(await namesIn(folder.path)).toEqual(['local']);
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('are followed with status %i', async (code) => {
    const server = await serve(status(code, { location: '/other?x=1' }), whole(body));
    await download(server.url, { sha256 });
    await expectWhole();
    expect(server.requests[1]?.url).toBe('/other?x=1');
  });

  it('are followed five times', async () => {
    const server = await serve(...Array(5).fill(status(302, { location: '/again' })), whole(body));
    await download(server.url);
    await expectWhole();
    const endless = await serve(status(302, { location: '/again' }));
    expect(await codeOf(download(endless.url))).toBe('DOWNLOAD_REDIRECT');
    expect(endless.requests).toHaveLength(6);
  });

  it.each([{ location: 'file:///etc/passwd' }, { location: 'ftp://example.org/' }, { location: 'http://[' }, {}])(
    'are refused to %j',
    async (headers) => {
      const server = await serve(status(302, headers));
      expect(await failureOf(server.url)).toBe('DOWNLOAD_REDIRECT');
      expect(server.requests).toHaveLength(1);
    },
  );

  it('do not take headers to another server', async () => {
    const other = await serve(whole(body));
    const server = await serve(status(302, { location: '/same' }), status(302, { location: other.url }));
    await download(server.url, { headers: { authorization: 'secret' } });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['secret', 'secret']);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('private addresses', () => {
  it.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', '0'])(
    'are refused, spelled %s',
    async (host) => {
      const server = await serve(whole(body));
      const refused = downloadImage(`http://${host}:${server.port}/`, target());
      await expect(refused).rejects.toMatchObject({ code: 'DOWNLOAD_ADDRESS', fault: 'input' });
      expect(server.requests).toHaveLength(0);
      expect(await namesIn(folder.path)).toEqual([]);
    },
  );

  it('are those that are not of the public internet', () => {
    const privates =
      '0.0.0.0 10.0.0.1 100.64.0.1 100.127.255.255 127.255.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 ' +
      '198.19.0.1 224.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fdff::1 ff02::1 2001:db8::1 2001::1 ' +
      '2002:7f00:1:: ::ffff:10.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::127.0.0.1 64:ff9b::a00:1 ::127.0.0.1 nonsense 1.2.3';
    expect(privates.split(' ').filter((address) => !isPrivateAddress(address))).toEqual([]);
    const publics =
      '1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 192.167.255.255 223.255.255.255 ' +
      '2606:4700::1111 2a00:1450:4001::1 ::ffff:8.8.8.8 64:ff9b::808:808';
    expect(publics.split(' ').filter(isPrivateAddress)).toEqual([]);
  });

  it('are the same in all spellings of IPv6 that stand for one of IPv4', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPrivateAddress(`::ffff:${address}`)).toBe(isPrivateAddress(address));
        expect(isPrivateAddress(`64:ff9b::${address}`)).toBe(isPrivateAddress(address));
      }),
    );
  });
});
