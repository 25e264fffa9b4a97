import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DemoGuestError } from '../src/errors.js';
import { insertionOrder, moduleDependencies, moduleName } from '../src/modules.js';
import { elfFile } from './elf-file.js';

function module(info: string): Uint8Array {
  return elfFile({ sections: { '.text': Buffer.from('depends=nothing\0'), '.modinfo': Buffer.from(info) } });
}

function errorOf(action: () => unknown): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('moduleDependencies', () => {
  it('reads what a module needs from its .modinfo, and from nowhere else', () => {
    const file = module('license=GPL\0depends=mii,usb-common\0alias=depends=x\0retpoline=Y\0');
    expect(moduleDependencies(file)).toEqual(['mii', 'usb-common']);
  });

  it('finds nothing where a module needs nothing', () => {
    expect(moduleDependencies(module('depends=\0name=button\0'))).toEqual([]);
  });

  it('refuses a file that is no module, naming what is wrong', () => {
    expect(() => moduleDependencies(Buffer.from('#!/bin/sh\n'))).toThrow(/ELF/);
    expect(() => moduleDependencies(elfFile({ sections: { '.text': new Uint8Array(4) } }))).toThrow(/modinfo/);
  });

  it('ends in an error of its own wherever a file is cut off', () => {
    const file = module('depends=mii\0');
    for (let length = 0; length < file.length - 10; length++) {
      const cut = file.slice(0, length);
      expect(() => moduleDependencies(cut), `${length} bytes`).toThrow(DemoGuestError);
    }
  });

  it('answers or ends in an error of its own whatever the headers say', () => {
    const file = module('depends=mii\0');
    const damages = fc.array(fc.tuple(fc.nat(64 + 4 * 64 - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(damages, (list) => {
        const damaged = Uint8Array.from(file);
        for (const [at, value] of list) damaged[at] = value;
        const error = errorOf(() => moduleDependencies(damaged));
        expect(error === undefined || error instanceof DemoGuestError).toBe(true);
      }),
    );
  });
});

describe('moduleName', () => {
  it.each([
    ['kernel/drivers/hid/hid-generic.ko', 'hid_generic'],
    ['kernel/drivers/net/mii.ko.xz', 'mii'],
    ['e1000.ko.zst', 'e1000'],
    ['xhci-pci', 'xhci_pci'],
  ])('of %s is %s', (path, name) => {
    expect(moduleName(path)).toBe(name);
  });
});

describe('insertionOrder', () => {
  /** Modules m0 to m19, each of which needs some with a lower number. */
  const graphs = fc
    .array(fc.array(fc.nat(19), { maxLength: 4 }), { minLength: 1, maxLength: 20 })
    .map(
      (lists) => new Map(lists.map((list, index) => [`m${index}`, list.filter((n) => n < index).map((n) => `m${n}`)])),
    );

  it('puts every module behind all that it needs, once, and nothing else in', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.infiniteStream(fc.boolean()), async (graph, chosen) => {
        const wanted = [...graph.keys()].filter(() => chosen.next().value);
        const order = await insertionOrder(wanted, async (name) => graph.get(name) ?? null);
        expect(new Set(order).size).toBe(order.length);
        expect(order).toEqual(expect.arrayContaining(wanted));
        for (const [index, name] of order.entries())
          for (const needed of graph.get(name) ?? []) expect(order.indexOf(needed)).toBeLessThan(index);
        const reachable = new Set<string>();
        const reach = (name: string): void => {
          if (!reachable.has(name)) graph.get(reachable.add(name) && name)?.forEach(reach);
        };
        wanted.forEach(reach);
        expect(new Set(order)).toEqual(reachable);
      }),
    );
  });

  it('takes dashes and underscores for the same', async () => {
    const needs = new Map([
      ['usbhid', ['hid-generic']],
      ['hid_generic', []],
    ]);
    expect(await insertionOrder(['usbhid', 'hid-generic'], async (name) => needs.get(name) ?? null)).toEqual([
      'hid_generic',
      'usbhid',
    ]);
  });

  it('leaves out what is built into the kernel', async () => {
    expect(await insertionOrder(['a'], async (name) => (name === 'a' ? ['built_in'] : null))).toEqual(['a']);
  });

  it('names a circle of modules instead of going round in it', async () => {
    const needs = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    await expect(insertionOrder(['a'], async (name) => needs.get(name) ?? null)).rejects.toThrow('a > b > c > b');
  });
});
