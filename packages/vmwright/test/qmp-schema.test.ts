import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complete } from '../src/qmp/completion.js';
import { helpText } from '../src/qmp/help.js';
import { readArguments } from '../src/qmp/line/read-arguments.js';
import { readLine } from '../src/qmp/line/request.js';
import { splitWords } from '../src/qmp/line/words.js';
import { Monitor } from '../src/qmp/monitor.js';
import { parseSchema } from '../src/qmp/schema/parse-schema.js';
import type { Schema } from '../src/qmp/schema/schema.js';
import { introspection, schema as small } from './qmp/introspection.js';
import { startQemu, type TestQemu } from './qmp/qemu.js';

let qemu: TestQemu;
let real: Schema;

beforeAll(async () => {
  qemu = await startQemu();
  real = await new Monitor(qemu.control).schema();
});
afterAll(async () => await qemu[Symbol.asyncDispose]());

const refusal = (message: RegExp) =>
  expect.objectContaining({ name: 'LineError', message: expect.stringMatching(message) });
const candidates = (line: string, schema = real): string[] => complete(schema, line, ['exit', 'help'])[0];
const help = (line: string, schema = real, columns = 80): string => helpText(schema, splitWords(line), columns);

describe('the schema of a real QEMU', () => {
  it('has exactly the commands that query-commands lists', async () => {
    const listed = await qemu.control.execute('query-commands');
    expect([...real.commands.keys()].toSorted()).toEqual(listed.map(({ name }) => name).toSorted());
  });

  it.each([
    ['send-key', 'keys.0.type=qcode keys.0.data=a', { keys: [{ type: 'qcode', data: 'a' }] }],
    ['send-key', 'keys.0.type=number keys.0.data=30', { keys: [{ type: 'number', data: 30 }] }],
    [
      'blockdev-add',
      'size=0x400 driver=null-co node-name=1024',
      { size: 1024, driver: 'null-co', 'node-name': '1024' },
    ],
    ['blockdev-add', 'driver=qcow2 file=node0 backing=null', { driver: 'qcow2', file: 'node0', backing: null }],
    ['blockdev-add', 'driver=qcow2 backing="null"', { driver: 'qcow2', backing: 'null' }],
    ['qom-set', 'path=/ property=p value=12', { path: '/', property: 'p', value: 12 }],
    ['device_add', 'driver=virtio-blk-pci id=7 bootindex=7', { driver: 'virtio-blk-pci', id: '7', bootindex: 7 }],
  ])('types the arguments of %s %s', (command, words, expected) => {
    expect(readArguments(real, command, splitWords(words))).toEqual(expected);
  });

  it('leads to a type wherever it refers to one', async () => {
    const entries = (await qemu.control.execute('query-qmp-schema')) as readonly { 'json-type'?: string }[];
    const anything = entries.filter((entry) => entry['json-type'] === 'value');
    expect(anything).toHaveLength(1);
    for (const { argumentType, returnType } of real.commands.values()) {
      expect(real.type(argumentType).kind).toBe('object');
      expect(real.type(returnType)).toBeDefined();
    }
  });
});

describe('parseSchema', () => {
  it.each([[null], ['x'], [{}], [[null, 1, 'x', [], {}, { 'meta-type': 'object', name: 1 }]]])(
    'makes an empty schema of %j',
    (reply) => {
      expect([...parseSchema(reply).commands.keys()]).toEqual([]);
    },
  );

  it('takes any type that it does not understand for anything', () => {
    const { commands } = parseSchema([{ 'meta-type': 'command', name: 'a' }]);
    expect(commands.get('a')).toEqual({ argumentType: '', returnType: '', outOfBand: false, features: [] });
    expect(parseSchema([{ 'meta-type': 'riddle', name: 'b' }]).type('b')).toEqual({ kind: 'any' });
  });

  it('survives a schema of which any part is missing or wrong, in help and completion too', () => {
    const parts = introspection.flatMap((entry, index) => Object.keys(entry).map((key) => ({ index, key })));
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.jsonValue({ maxDepth: 2 }), ({ index, key }, wrong) => {
        const broken = introspection.map((entry, at) => (at === index ? { ...entry, [key]: wrong } : entry));
        const schema = parseSchema(broken);
        expect(complete(schema, 'shift wheel.', [])).toHaveLength(2);
        expect(help(schema.commands.has('shift') ? 'shift' : '', schema)).not.toBe('');
      }),
    );
  });
});

describe('completion', () => {
  it('offers the commands of the QEMU at hand, and the built-in ones', () => {
    expect(candidates('query-stat')).toEqual(['query-stats ', 'query-stats-schemas ', 'query-status ']);
    expect(candidates('he')).toEqual(['help ']);
    expect(candidates('')).toHaveLength(real.commands.size + 2);
  });

  it('offers the arguments that are not given yet, those that are needed first', () => {
    expect(candidates('blockdev-add ')[0]).toBe('driver=');
    expect(candidates('blockdev-add driver=null-co node-')).toEqual(['node-name=']);
    expect(candidates('blockdev-add driver=null-co driv')).toEqual([]);
    expect(candidates('query-status ')).toEqual([]);
  });

  it('offers the arguments that depend on others', () => {
    expect(candidates('blockdev-add la')).toEqual([]);
    expect(candidates('blockdev-add driver=null-co la')).toEqual(['latency-ns=']);
    expect(candidates('object-add qom-type=memory-backend-ram id=m si')).toEqual(['size=']);
  });

  it('offers the parts of an object, and an equal sign or a point as the type allows', () => {
    expect(candidates('blockdev-add driver=qcow2 ca')).toEqual(['cache.', 'cache-size=', 'cache-clean-interval=']);
    expect(candidates('blockdev-add driver=qcow2 cache.')).toEqual(['cache.direct=', 'cache.no-flush=']);
    expect(candidates('blockdev-add driver=qcow2 file')).toEqual(['file=', 'file.']);
    expect(candidates('blockdev-add file.driver=file driver=qcow2 file.filen')).toEqual(['file.filename=']);
  });

  it('offers the next entry of a list', () => {
    expect(candidates('shift counts.', small)).toEqual(['counts.0=']);
    expect(candidates('shift wheels.0.kind=solid wheels.', small)).toEqual(['wheels.1.']);
    expect(candidates('shift wheels.0.kind=spoked wheels.0.s', small)).toEqual(['wheels.0.spokes=']);
  });

  it('offers the values of enums, booleans and null', () => {
    expect(candidates('blockdev-add driver=null-')).toEqual(['driver=null-aio ', 'driver=null-co ']);
    expect(candidates('blockdev-add read-only=')).toEqual(['read-only=true ', 'read-only=false ']);
    expect(candidates('blockdev-add driver=qcow2 backing=')).toEqual(['backing=null ']);
    expect(candidates('shift mode=', small)).toEqual(['mode=low ', 'mode=high ', 'mode=true ', 'mode=false ']);
  });

  it('completes what help is asked about', () => {
    expect(candidates('help blockdev-a')).toEqual(['blockdev-add ']);
    expect(candidates('help SHUTD')).toEqual(['SHUTDOWN ']);
    expect(candidates('help blockdev-add driver=qcow2 lazy')).toEqual(['lazy-refcounts=']);
  });

  it.each(['shift text="a ', "shift text='a ", '{"exec', 'shift counts=[1, ', 'shift count=1 count=2 '])(
    'offers nothing behind %j',
    (line) => {
      expect(candidates(line, small)).toEqual([]);
    },
  );

  it('only ever adds to what is typed', () => {
    const scrap = fc.constantFrom('shift', ' ', 'wheel', '.', 'kind', '=', 'spoked', '0', 'help', '"', 'c', '{');
    fc.assert(
      fc.property(fc.array(scrap), (scraps) => {
        const line = scraps.join('');
        const [found, word] = complete(small, line, ['exit']);
        expect(line.endsWith(word)).toBe(true);
        for (const candidate of found) expect(candidate.startsWith(word)).toBe(true);
      }),
    );
  });

  it('completes step by step to a line that QEMU carries out', async () => {
    const typed = ['blockdev-ad', 'driver=null-c', 'node-n'];
    const line = typed.reduce((text, word) => {
      const [found] = candidates(`${text}${word}`);
      return `${text}${found}`;
    }, '');
    expect(line).toBe('blockdev-add driver=null-co node-name=');
    const monitor = new Monitor(qemu.control);
    const request = await monitor.requestOf(readLine(`${line}completed size=4096`));
    expect(await monitor.execute(request)).toMatchObject({ kind: 'return', value: {} });
  });
});

describe('help', () => {
  it('tells an argument a line: its name, its type, whether it is optional', () => {
    expect(help('blockdev-add')).toMatch(/^ {2}node-name +string, optional$/m);
    expect(help('blockdev-add')).toMatch(/^ {2}driver +blkdebug \| /m);
    expect(help('blockdev-add')).toMatch(/^ {2}cache\.direct +boolean, optional$/m);
    expect(help('send-key')).toMatch(/^ {2}hold-time +integer, optional$/m);
    expect(help('qom-set')).toMatch(/^ {2}value +any JSON$/m);
  });

  it('tells what depends on an argument once that is given, and how to ask before', () => {
    expect(help('blockdev-add')).toMatch(/depends on driver; for one, see: help blockdev-add driver=\S+$/m);
    expect(help('blockdev-add')).not.toMatch(/lazy-refcounts/);
    expect(help('blockdev-add driver=qcow2')).toMatch(/^ {2}lazy-refcounts +boolean, optional$/m);
    expect(help('blockdev-add driver=qcow2 file.driver=file')).toMatch(/^ {2}file\.filename +string$/m);
  });

  it('tells everything of a command', () => {
    expect(help('shift', small)).toBe(
      [
        'shift (unstable, out of band)',
        '  text        string, optional',
        '  count       integer',
        '  share       number, optional',
        '  flag        boolean, optional',
        '  anything    any JSON, optional',
        '  gear        low | high, optional',
        '  counts      list of integer, optional',
        '  wheels      list of object, optional',
        '  wheel       object, optional',
        '  wheel.kind  spoked | solid',
        '  wheel.next  object or string, optional',
        '  reference   object or string, optional',
        '  or-null     string or null, optional',
        '  mode        low | high or boolean or integer, optional',
      ].join('\n'),
    );
    expect(help('query-name')).toBe('query-name takes no arguments\nReturns: object with name');
    expect(help('query-block')).toMatch(/^Returns: list of object with device, /m);
  });

  it('tells the data of an event', () => {
    expect(help('SHUTDOWN')).toMatch(/^SHUTDOWN is an event, with data:\n {2}guest +boolean\n {2}reason +none \| /);
    expect(help('STOP')).toBe('STOP is an event without data');
  });

  it('lists all commands, in lines that fit', () => {
    const text = help('', real, 100);
    for (const name of real.commands.keys()) expect(text).toContain(name);
    const list = text.slice(text.indexOf('Commands of this QEMU'));
    for (const line of list.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('tells every command and event of a real QEMU without a failure', () => {
    for (const name of [...real.commands.keys(), ...real.events.keys()]) {
      const lines = help(name, real, 80).split('\n');
      expect(lines[0]).toContain(name);
    }
  });

  it('suggests names that are like an unknown one', () => {
    expect(() => help('rtc-reset')).toThrow(
      refusal(/no command or event "rtc-reset": did you mean rtc-reset-reinjection\?/),
    );
    expect(() => help('xyzzy')).toThrow(refusal(/"xyzzy": help lists them/));
  });
});
