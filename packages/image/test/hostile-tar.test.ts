import { describe, expect, it } from 'vitest';
import { type ImageErrorCode, unpackImage } from '../src/index.js';
import {
  archiveBehind,
  archiveOf,
  archiveWith,
  disk,
  diskBytes,
  good,
  layer,
  machineJson,
} from './support/base-image.js';
import { base256, endOfArchive, member, pax, paxRecord } from './support/tar-builder.js';
import { codeOf, namesIn, useWorkFolder, write } from './support/work-folder.js';
import { zstdFrame, zstdZeros } from './support/zstd-builder.js';

const folder = useWorkFolder();
const GiB = 1024n ** 3n;

async function verdict(archive: Buffer): Promise<ImageErrorCode | null> {
  const path = await write(folder.file('image.tar.zst'), archive);
  return codeOf(unpackImage(path, folder.file('image'), { decoder: 'fzstd' }));
}

function sparseDisk(sparse: Parameters<typeof member>[0]['sparse'] & object, size?: bigint): Buffer {
  const data = Buffer.alloc(4096, 1);
  return archiveWith({ disk: member({ name: 'disk.img', data, sparse, ...(size === undefined ? {} : { size }) }) });
}

function paxDisk(records: readonly (readonly [string, string])[], data = Buffer.alloc(1024, 1)): Buffer {
  return archiveWith({
    disk: Buffer.concat([pax(records), member({ name: 'GNUSparseFile.0/disk.img', data, magic: 'ustar' })]),
  });
}

function extra(name: string | Buffer): Buffer {
  return archiveBehind(member({ name, data: Buffer.from('text') }));
}

const typed = (type: string, link = '') => archiveWith({ disk: member({ name: 'disk.img', type, link }) });
const sized = (size: Buffer | bigint) => archiveWith({ disk: member({ name: 'disk.img', data: disk, size }) });
const withPax = (records: readonly (readonly [string, string])[] | Buffer) =>
  archiveBehind(pax(records), member({ name: 'x' }));

const map0: readonly (readonly [string, string])[] = [
  ['GNU.sparse.size', String(diskBytes)],
  ['GNU.sparse.numblocks', '1'],
  ['GNU.sparse.name', 'disk.img'],
];
const map1 = (realSize: string, major = '1', minor = '0'): (readonly [string, string])[] => [
  ['GNU.sparse.major', major],
  ['GNU.sparse.minor', minor],
  ['GNU.sparse.name', 'disk.img'],
  ['GNU.sparse.realsize', realSize],
];
const mapBlock = (text: string) =>
  Buffer.concat([Buffer.from(text), Buffer.alloc(512 - text.length), Buffer.alloc(512, 1)]);

const refused: readonly (readonly [claim: string, code: ImageErrorCode, archive: () => Buffer])[] = [
  ['no member at all', 'TAR_EMPTY', () => archiveOf()],
  ['an extended header and nothing else', 'TAR_EMPTY', () => archiveOf(pax([['path', 'x']]))],
  [
    'a wrong checksum',
    'TAR_CHECKSUM',
    () => archiveWith({ json: member({ name: 'machine.json', data: machineJson, checksum: 1 }) }),
  ],
  ['a member cut off in its data', 'TAR_TRUNCATED', () => zstdFrame(good.disk.subarray(0, 5000))],
  [
    'a member cut off in its padding',
    'TAR_TRUNCATED',
    () => zstdFrame(Buffer.concat([good.disk, good.layer, good.json.subarray(0, -1)])),
  ],
  ['half a header', 'TAR_TRUNCATED', () => zstdFrame(good.disk.subarray(0, 100))],
  [
    'data behind the end mark',
    'TAR_TRAILING',
    () => archiveOf(good.json, good.layer, good.disk, endOfArchive, good.json),
  ],
  [
    'data behind a single block of zeros',
    'TAR_TRAILING',
    () => archiveOf(good.json, good.layer, good.disk, Buffer.alloc(512), good.json),
  ],
  ['a second archive in a second frame', 'TAR_TRAILING', () => Buffer.concat([archiveWith({}), archiveWith({})])],
  ['endless zeros behind the end mark', 'TAR_TRAILING', () => Buffer.concat([archiveWith({}), zstdZeros(2 ** 33)])],
  [
    'too many members',
    'TAR_LIMIT',
    () => archiveBehind(...Array.from({ length: 70 }, (_, index) => member({ name: `x${index}` }))),
  ],
  [
    'too much in long names',
    'TAR_LIMIT',
    () => archiveBehind(member({ name: 'L', type: 'L', data: Buffer.alloc(2 ** 20 + 1, 0x61) })),
  ],
  ['too much in extended headers', 'TAR_LIMIT', () => withPax([['comment', 'x'.repeat(2 ** 20)]])],

  ['a missing member', 'MEMBER_MISSING', () => archiveOf(good.json, good.layer)],
  ['names of another case', 'MEMBER_MISSING', () => archiveWith({ disk: member({ name: 'DISK.IMG', data: disk }) })],
  [
    'a name with ./ in front',
    'MEMBER_MISSING',
    () => archiveWith({ disk: member({ name: './disk.img', data: disk }) }),
  ],
  ['a member twice', 'MEMBER_DUPLICATE', () => archiveBehind(good.json)],
  [
    'a member twice, with ./ in front',
    'MEMBER_DUPLICATE',
    () => archiveBehind(member({ name: './/disk.img', data: disk })),
  ],
  ['a parent folder in a name', 'MEMBER_NAME', () => extra('../disk.img')],
  [
    'a parent folder by the prefix field',
    'MEMBER_NAME',
    () => archiveBehind(member({ name: 'disk.img', prefix: '..', magic: 'ustar' })),
  ],
  ['a parent folder by an extended header', 'MEMBER_NAME', () => withPax([['path', 'a/../../x']])],
  [
    'a parent folder by a long name',
    'MEMBER_NAME',
    () => archiveBehind(member({ name: 'L', type: 'L', data: Buffer.from('../x\0') }), member({ name: 'x' })),
  ],
  ['an absolute name', 'MEMBER_NAME', () => extra('/etc/x')],
  ['an empty name', 'MEMBER_NAME', () => extra('')],
  ['a name with a backslash', 'MEMBER_NAME', () => extra('..\\x')],
  ['a name with a drive', 'MEMBER_NAME', () => extra('C:x')],
  ['a name with terminal escapes', 'MEMBER_NAME', () => extra('x\x1b[2Jy')],
  ['a name with a newline', 'MEMBER_NAME', () => extra('disk.img\n')],
  ['a name that reads backwards', 'MEMBER_NAME', () => extra('x\u202egmi.ksid')],
  ['a name that is no UTF-8', 'MEMBER_NAME', () => extra(Buffer.from([0x78, 0xff]))],

  ['a symbolic link', 'MEMBER_TYPE', () => typed('2', '/etc/passwd')],
  ['a hard link', 'MEMBER_TYPE', () => typed('1', 'machine.json')],
  ['a character device', 'MEMBER_TYPE', () => typed('3')],
  ['a block device', 'MEMBER_TYPE', () => typed('4')],
  ['a folder', 'MEMBER_TYPE', () => typed('5')],
  ['a named pipe', 'MEMBER_TYPE', () => typed('6')],
  ['a contiguous file', 'MEMBER_TYPE', () => typed('7')],
  ['a part of another volume', 'MEMBER_TYPE', () => typed('M')],
  ['a type that nobody knows', 'MEMBER_TYPE', () => typed('Q')],
  ['a file whose name ends like that of a folder', 'MEMBER_TYPE', () => withPax([['path', 'disk.img/']])],
  [
    'a folder with data',
    'MEMBER_TYPE',
    () => archiveBehind(member({ name: 'd/', type: '5', data: Buffer.alloc(512) })),
  ],
  [
    'a link with data',
    'MEMBER_TYPE',
    () => archiveBehind(member({ name: 'l', type: '2', link: 'x', data: Buffer.alloc(512) })),
  ],

  ['a disk of 50 GiB', 'MEMBER_SIZE', () => sized(50n * GiB)],
  ['a disk of 1 EiB', 'MEMBER_SIZE', () => sized(2n ** 60n)],
  ['a size that no double holds', 'MEMBER_SIZE', () => sized(2n ** 53n + 1n)],
  ['a layer of 50 GiB', 'MEMBER_SIZE', () => archiveWith({ layer: member({ name: 'layer.qcow2', size: 50n * GiB }) })],
  ['a big member that nobody wants', 'MEMBER_SIZE', () => archiveBehind(member({ name: 'x', size: 64n * GiB }))],
  [
    'a machine.json above 1 MiB',
    'JSON_SIZE',
    () => archiveWith({ json: member({ name: 'machine.json', size: 2 ** 20 + 1 }) }),
  ],
  ['a size above 63 bits', 'TAR_HEADER', () => sized(base256(2n ** 80n))],
  ['a negative size', 'TAR_HEADER', () => sized(base256(-1n))],
  ['a negative size of whole blocks', 'TAR_HEADER', () => sized(base256(-512n))],
  ['a size with a minus', 'TAR_HEADER', () => sized(Buffer.from('-0000001000\0'))],
  ['a size with a digit 9', 'TAR_HEADER', () => sized(Buffer.from('00000000009\0'))],
  ['a size of letters', 'TAR_HEADER', () => sized(Buffer.from('0000000100g\0'))],
  ['no size', 'TAR_HEADER', () => sized(Buffer.alloc(12))],
  [
    'a long name without a member',
    'TAR_HEADER',
    () => archiveOf(good.json, good.layer, good.disk, member({ name: 'L', type: 'L', data: Buffer.from('x\0') })),
  ],
  [
    'two long names in a row',
    'TAR_HEADER',
    () =>
      archiveBehind(
        ...Array.from({ length: 2 }, () => member({ name: 'L', type: 'L', data: Buffer.from('x\0') })),
        member({ name: 'x' }),
      ),
  ],

  [
    'two extended headers in a row',
    'TAR_PAX',
    () => archiveBehind(pax([['comment', 'a']]), pax([['comment', 'b']]), member({ name: 'x' })),
  ],
  [
    'a long name behind an extended header',
    'TAR_PAX',
    () =>
      archiveBehind(
        pax([['size', '512']]),
        member({ name: 'L', type: 'L', data: Buffer.from('x\0') }),
        member({ name: 'x' }),
      ),
  ],
  ['a global path', 'TAR_PAX', () => archiveBehind(pax([['path', 'x']], 'g'))],
  ['a global size', 'TAR_PAX', () => archiveBehind(pax([['size', '1']], 'g'))],
  ['a global sparse map', 'TAR_PAX', () => archiveBehind(pax([['GNU.sparse.map', '0,512']], 'g'))],
  [
    'a key twice',
    'TAR_PAX',
    () =>
      withPax([
        ['path', 'a'],
        ['path', 'b'],
      ]),
  ],
  ['an empty size', 'TAR_PAX', () => withPax([['size', '']])],
  ['a size in hexadecimal', 'TAR_PAX', () => withPax([['size', '0x10']])],
  ['a size with an exponent', 'TAR_PAX', () => withPax([['size', '1e3']])],
  ['a negative size in an extended header', 'TAR_PAX', () => withPax([['size', '-1']])],
  ['a record without =', 'TAR_PAX', () => withPax(Buffer.from('9 comment\n'))],
  ['a key that ends early for who reads C strings', 'TAR_PAX', () => withPax([['path\0', '../x']])],
  ['a record without a newline', 'TAR_PAX', () => withPax(Buffer.from('11 comment=ab'))],
  ['a record with a longer length', 'TAR_PAX', () => withPax(Buffer.from('99 comment=a\n'))],
  ['a record with a shorter length', 'TAR_PAX', () => withPax(Buffer.from('5 comment=a\n'))],
  ['a record with a leading zero', 'TAR_PAX', () => withPax(Buffer.from('013 comment=a\n'))],
  ['a record with a negative length', 'TAR_PAX', () => withPax(Buffer.from('-13 comment=a\n'))],
  ['a record with an endless length', 'TAR_PAX', () => withPax(Buffer.from(`${'9'.repeat(30)} comment=a\n`))],

  [
    'extents that go backwards',
    'TAR_SPARSE',
    () =>
      sparseDisk({
        realSize: diskBytes,
        entries: [
          [8192, 2048],
          [0, 2048],
        ],
      }),
  ],
  [
    'extents that overlap',
    'TAR_SPARSE',
    () =>
      sparseDisk({
        realSize: diskBytes,
        entries: [
          [0, 2048],
          [1024, 2048],
        ],
      }),
  ],
  ['an extent beyond the file', 'TAR_SPARSE', () => sparseDisk({ realSize: 4096, entries: [[4096, 4096]] })],
  ['less data than the extents say', 'TAR_SPARSE', () => sparseDisk({ realSize: diskBytes, entries: [[0, 8192]] })],
  ['more data than the extents say', 'TAR_SPARSE', () => sparseDisk({ realSize: diskBytes, entries: [[0, 2048]] })],
  [
    'an extent that is no multiple of 512, which readers pad or not',
    'TAR_SPARSE',
    () =>
      sparseDisk({
        realSize: diskBytes,
        entries: [
          [0, 100],
          [8192, 3996],
        ],
      }),
  ],
  ['a negative offset', 'TAR_SPARSE', () => sparseDisk({ realSize: diskBytes, entries: [[base256(-1n), 4096]] })],
  [
    'letters in the map',
    'TAR_SPARSE',
    () => sparseDisk({ realSize: diskBytes, entries: [[Buffer.from('hello world\0'), 4096]] }),
  ],
  [
    'offsets whose sum overflows',
    'TAR_SPARSE',
    () => sparseDisk({ realSize: diskBytes, entries: [[2n ** 63n - 1n, 4096]] }),
  ],
  [
    'an unused entry before a used one',
    'TAR_SPARSE',
    () =>
      sparseDisk({
        realSize: diskBytes,
        entries: [
          [Buffer.alloc(12), Buffer.alloc(12)],
          [0, 4096],
        ],
      }),
  ],
  [
    'a map that goes on behind its end',
    'TAR_SPARSE',
    () => sparseDisk({ realSize: diskBytes, entries: [[0, 4096]], emptyExtensions: 1 }),
  ],
  [
    'an endless chain of empty maps',
    'TAR_LIMIT',
    () => sparseDisk({ realSize: diskBytes, entries: [[0, 4096]], emptyExtensions: 4096 }),
  ],
  [
    'thousands of extents without data',
    'TAR_LIMIT',
    () => sparseDisk({ realSize: diskBytes, entries: Array.from({ length: 9999 }, () => [0, 0] as const) }),
  ],
  ['a sparse real size of 1 EiB', 'MEMBER_SIZE', () => sparseDisk({ realSize: 2n ** 60n, entries: [[0, 4096]] })],
  ['a sparse real size of 50 GiB', 'MEMBER_SIZE', () => sparseDisk({ realSize: 50n * GiB, entries: [[0, 4096]] })],
  ['a negative real size', 'TAR_HEADER', () => sparseDisk({ realSize: base256(-1n), entries: [[0, 4096]] })],
  [
    'a GNU map in a POSIX header',
    'TAR_SPARSE',
    () => archiveWith({ disk: member({ name: 'disk.img', type: 'S', magic: 'ustar' }) }),
  ],
  [
    'both kinds of sparse map',
    'TAR_SPARSE',
    () =>
      archiveBehind(
        pax([...map0, ['GNU.sparse.map', '0,512']]),
        member({ name: 'x', sparse: { realSize: 1, entries: [] } }),
      ),
  ],

  ['a map with an offset too many', 'TAR_SPARSE', () => paxDisk([...map0, ['GNU.sparse.map', '0,1024,4096']])],
  ['a map that ends with a comma', 'TAR_SPARSE', () => paxDisk([...map0, ['GNU.sparse.map', '0,1024,']])],
  ['an empty map with data', 'TAR_SPARSE', () => paxDisk([...map0, ['GNU.sparse.map', '']])],
  ['a number above 64 bits', 'TAR_SPARSE', () => paxDisk([...map0, ['GNU.sparse.map', `0,${2n ** 64n}`]])],
  ['a wrong number of extents', 'TAR_SPARSE', () => paxDisk([...map0, ['GNU.sparse.map', '0,512,4096,512']])],
  [
    'a huge number of extents announced',
    'TAR_SPARSE',
    () =>
      paxDisk([
        ['GNU.sparse.size', '1024'],
        ['GNU.sparse.numblocks', String(2n ** 60n)],
        ['GNU.sparse.offset', '0'],
        ['GNU.sparse.numbytes', '1024'],
      ]),
  ],
  [
    'two offsets in a row',
    'TAR_SPARSE',
    () => paxDisk([...map0, ['GNU.sparse.offset', '0'], ['GNU.sparse.offset', '0']]),
  ],
  ['an offset without a length', 'TAR_SPARSE', () => paxDisk([...map0, ['GNU.sparse.offset', '0']])],
  [
    'maps of version 0.0 and 0.1 at once',
    'TAR_SPARSE',
    () =>
      paxDisk([...map0, ['GNU.sparse.map', '0,512'], ['GNU.sparse.offset', '4096'], ['GNU.sparse.numbytes', '512']]),
  ],
  ['an unknown sparse version', 'TAR_SPARSE', () => paxDisk(map1(String(diskBytes), '2'), mapBlock('1\n0\n512\n'))],
  [
    'a sparse version with no minor',
    'TAR_SPARSE',
    () =>
      paxDisk(
        map1(String(diskBytes)).filter(([key]) => !key.endsWith('minor')),
        mapBlock('1\n0\n512\n'),
      ),
  ],
  [
    'an unknown sparse key',
    'TAR_SPARSE',
    () => paxDisk([...map1(String(diskBytes)), ['GNU.sparse.more', '1']], mapBlock('1\n0\n512\n')),
  ],
  ['a sparse format of Solaris', 'TAR_SPARSE', () => paxDisk([['SUN.holesdata', ' 0 1024 2048']])],
  ['a real size below the last extent', 'TAR_SPARSE', () => paxDisk(map1('1024'), mapBlock('1\n4096\n512\n'))],
  [
    'a real size of 1 EiB in an extended header',
    'MEMBER_SIZE',
    () => paxDisk(map1(String(2n ** 60n)), mapBlock('1\n0\n512\n')),
  ],
  ['a map without newlines', 'TAR_SPARSE', () => paxDisk(map1(String(diskBytes)), Buffer.alloc(1024, '1'))],
  [
    'a map longer than its member',
    'TAR_SPARSE',
    () => paxDisk(map1(String(diskBytes)), Buffer.from(`999\n${'0\n0\n'.repeat(30)}`)),
  ],
];

describe('an archive is refused for', () => {
  it.each(refused)('%s (%s)', async (_, code, archive) => {
    expect(await verdict(archive())).toBe(code);
    expect(await namesIn(folder.path)).toEqual(['image.tar.zst']);
  });
});

const accepted: readonly (readonly [claim: string, archive: () => Buffer])[] = [
  ['members in any order', () => archiveOf(good.disk, good.json, good.layer)],
  ['no end mark', () => zstdFrame(Buffer.concat([good.json, good.layer, good.disk]))],
  ['a whole record of zeros at the end', () => archiveOf(good.json, good.layer, good.disk, Buffer.alloc(10_240))],
  [
    'v7 headers',
    () => archiveWith({ json: member({ name: 'machine.json', data: machineJson, magic: 'v7', type: '\0' }) }),
  ],
  ['a small member of another name', () => archiveBehind(member({ name: 'læs mig 😀.txt', data: Buffer.from('hi') }))],
  ['an empty folder', () => archiveBehind(member({ name: './', type: '5' }))],
  [
    'a long name',
    () =>
      archiveBehind(member({ name: 'L', type: 'L', data: Buffer.from(`${'x'.repeat(300)}\0`) }), member({ name: 'x' })),
  ],
  [
    'a member named by a long name',
    () =>
      archiveWith({
        json: Buffer.concat([
          member({ name: 'L', type: 'L', data: Buffer.from('machine.json\0') }),
          member({ name: 'x', data: machineJson }),
        ]),
      }),
  ],
  [
    'records that nobody needs',
    () =>
      withPax([
        ['comment', 'a'],
        ['mtime', '1.5'],
        ['SCHILY.xattr.user.x', 'a\nb=c\n'],
      ]),
  ],
  ['a global comment', () => archiveBehind(pax([['comment', 'a commit']], 'g'))],
  [
    'a size in the extended header',
    () =>
      archiveWith({
        disk: Buffer.concat([
          pax([['size', String(diskBytes)]]),
          member({ name: 'disk.img', data: disk, size: 0, magic: 'ustar' }),
        ]),
      }),
  ],
  [
    'a path in the extended header',
    () =>
      archiveWith({
        layer: Buffer.concat([
          pax(Buffer.concat([paxRecord('path', 'layer.qcow2')])),
          member({ name: 'x', data: layer }),
        ]),
      }),
  ],
  [
    'an extension header with no entries',
    () =>
      sparseDisk({
        realSize: diskBytes,
        entries: [
          [0, 1024],
          [4096, 1024],
          [8192, 1024],
          [12_288, 1024],
        ],
        emptyExtensions: 1,
      }),
  ],
  [
    'touching extents',
    () =>
      sparseDisk({
        realSize: diskBytes,
        entries: [
          [0, 2048],
          [2048, 2048],
          [diskBytes, 0],
        ],
      }),
  ],
  [
    'a last extent that is no multiple of 512',
    () =>
      archiveWith({
        json: member({
          name: 'machine.json',
          data: machineJson,
          sparse: { realSize: machineJson.length, entries: [[0, machineJson.length]] },
        }),
      }),
  ],
  ['a map of version 0.0', () => paxDisk([...map0, ['GNU.sparse.offset', '4096'], ['GNU.sparse.numbytes', '1024']])],
  ['a map of version 0.1', () => paxDisk([...map0, ['GNU.sparse.map', '4096,1024']])],
  ['a map of version 1.0', () => paxDisk(map1(String(diskBytes)), mapBlock('2\n4096\n512\n1048576\n0\n'))],
];

describe('an archive is accepted with', () => {
  it.each(accepted)('%s', async (_, archive) => {
    expect(await verdict(archive())).toBeNull();
    expect(await namesIn(folder.file('image'))).toEqual(['disk.img', 'layer.qcow2', 'machine.json']);
  });
});
