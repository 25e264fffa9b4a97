import { describe, expect, it } from 'vitest';
import { dataFoldersOf } from '../src/capabilities/keymaps.js';
import { pathsIn, usualModuleFolders } from '../src/capabilities/modules.js';
import { netdevTypes } from '../src/capabilities/netdevs.js';

describe('dataFoldersOf', () => {
  it('takes the absolute paths, and no more', () => {
    expect(dataFoldersOf('/usr/bin/../share/qemu\n/usr/share/a b\n\nwarning: nothing\n')).toEqual([
      '/usr/bin/../share/qemu',
      '/usr/share/a b',
    ]);
    expect(dataFoldersOf('')).toEqual([]);
  });
});

describe('pathsIn', () => {
  it('has the folders of modules and the program, and leaves out libraries', () => {
    const maps = [
      '5500-5501 r-xp 00000000 08:01 10 /opt/my qemu/bin/qemu-system-x86_64',
      '7f00-7f01 r-xp 00000000 08:01 11 /usr/lib/x86_64-linux-gnu/qemu/hw-display-qxl.so',
      '7f01-7f02 r--p 00001000 08:01 11 /usr/lib/x86_64-linux-gnu/qemu/hw-display-qxl.so',
      '7f02-7f03 r-xp 00000000 08:01 12 /run/qemu modules/accel-tcg-x86_64.so',
      '7f03-7f04 r-xp 00000000 08:01 13 /usr/lib/x86_64-linux-gnu/libc.so.6',
      '7f04-7f05 rw-p 00000000 00:00 0  [heap]',
    ].join('\n');
    expect(pathsIn(maps).toSorted()).toEqual([
      '/opt/my qemu/bin/qemu-system-x86_64',
      '/run/qemu modules',
      '/usr/lib/x86_64-linux-gnu/qemu',
    ]);
  });
});

describe('usualModuleFolders', () => {
  it('has folders beside the one of the binary', () => {
    expect(usualModuleFolders('/opt/qemu/bin/qemu-system-x86_64')).toContain('/opt/qemu/lib/qemu');
  });
});

describe('netdevTypes', () => {
  const schema = [
    { name: 'netdev_add', 'meta-type': 'command', 'arg-type': '7', 'ret-type': '0' },
    {
      name: '7',
      'meta-type': 'object',
      tag: 'type',
      members: [
        { name: 'id', type: 'str' },
        { name: 'type', type: '9' },
      ],
    },
    { name: '9', 'meta-type': 'enum', values: ['user', 'tap'] },
  ];

  it('follows the references of the schema', () => {
    expect(netdevTypes(schema)).toEqual(['tap', 'user']);
  });

  it.each([0, 1, 2])('is unknown where link %i of the chain is missing', (index) => {
    expect(netdevTypes(schema.toSpliced(index, 1))).toBeNull();
  });

  it('is unknown where the union has no tag', () => {
    expect(netdevTypes(schema.map(({ tag: _tag, ...entity }) => entity))).toBeNull();
  });
});
