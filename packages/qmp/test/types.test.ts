import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type {
  QmpArguments,
  QmpClient,
  QmpCommandName,
  QmpCommands,
  QmpEvent,
  QmpEventName,
  QmpReturn,
  QmpVersion,
} from '../src/index.js';
import type { BlockdevOptions, RunState, SocketAddress } from '../src/generated/qemu.js';

describe('the types', () => {
  it('are what this file claims, in the eyes of the compiler', () => {
    const file = fileURLToPath(import.meta.url);
    const { config } = ts.readConfigFile(
      fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url)),
      (path) => readFileSync(path, 'utf8'),
    ) as { config: { compilerOptions: object } };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
    const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([file], options));
    expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
  }, 120_000);
});

// All that follows is for the compiler; nothing of it is executed.
declare const client: QmpClient;
function unexecuted(_claim: () => unknown): void {}

/** Names of the commands that only these versions have. */
type OnlyIn<Version extends QmpVersion> = {
  [Name in QmpCommandName]: [QmpCommands[Name]['versions']] extends [Version]
    ? [Version] extends [QmpCommands[Name]['versions']]
      ? Name
      : never
    : never;
}[QmpCommandName];

// the type of execute
// knows what a command returns
unexecuted(() => {
  expectTypeOf<QmpReturn<'query-status'>['status']>().toEqualTypeOf<RunState>();
  expectTypeOf<QmpReturn<'query-uuid'>>().toExtend<{ readonly UUID: string }>();
  expectTypeOf<QmpReturn<'human-monitor-command'>>().toEqualTypeOf<string>();
  expectTypeOf<QmpReturn<'qom-get'>>().toEqualTypeOf<unknown>();
  expectTypeOf<QmpReturn<'query-commands'>[number]['name']>().toEqualTypeOf<string>();
  unexecuted(async () => {
    expectTypeOf(await client.execute('query-kvm')).toExtend<{ enabled: boolean; present: boolean }>();
    const exact = await client.execute('query-balloon', {}, { bigIntegers: true });
    expectTypeOf(exact.actual).toEqualTypeOf<number | bigint>();
    expectTypeOf((await client.execute('query-balloon')).actual).toEqualTypeOf<number>();
  });
});

// lets arguments be left out only where none is required
unexecuted(() => {
  unexecuted(() => client.execute('query-status'));
  unexecuted(() => client.execute('query-status', undefined, { timeoutMs: 1 }));
  unexecuted(() => client.execute('query-status', {}, { signal: AbortSignal.timeout(1) }));
  unexecuted(() => client.execute('query-named-block-nodes'));
  // @ts-expect-error -- a file name is required
  unexecuted(() => client.execute('screendump'));
  // @ts-expect-error -- a file name is required
  unexecuted(() => client.execute('screendump', {}));
  // @ts-expect-error -- a driver is required
  unexecuted(() => client.execute('blockdev-add'));
});

// refuses names, types and values that no version knows
unexecuted(() => {
  // @ts-expect-error -- there is no such command
  unexecuted(() => client.execute('query-statuses'));
  // @ts-expect-error -- it takes no arguments
  unexecuted(() => client.execute('query-status', { verbose: true }));
  // @ts-expect-error -- there is no such argument
  unexecuted(() => client.execute('screendump', { file: '/tmp/screen' }));
  // @ts-expect-error -- the file name is a string
  unexecuted(() => client.execute('screendump', { filename: 7 }));
  // @ts-expect-error -- there is no such format
  unexecuted(() => client.execute('screendump', { filename: 'x', format: 'gif' }));
  // @ts-expect-error -- a boolean is no number
  unexecuted(() => client.execute('balloon', { value: true }));
  // @ts-expect-error -- there is no such option
  unexecuted(() => client.execute('query-status', {}, { timeout: 1 }));
});

// takes integers of any size where they are sent
unexecuted(() => {
  unexecuted(() => client.execute('memsave', { val: 0x7fff_ffff_8100_0001n, size: 1, filename: 'x' }));
  unexecuted(() => client.execute('balloon', { value: 1 }));
});

// tells the cases of a union apart
unexecuted(() => {
  unexecuted(() => client.execute('blockdev-add', { driver: 'file', filename: 'x', 'node-name': 'n', locking: 'off' }));
  unexecuted(() =>
    client.execute('blockdev-add', {
      driver: 'qcow2',
      file: { driver: 'nbd', server: { type: 'unix', path: 'x' } },
      backing: null,
    }),
  );
  // @ts-expect-error -- what reads qcow2 needs something to read
  unexecuted(() => client.execute('blockdev-add', { driver: 'qcow2' }));
  // @ts-expect-error -- a file has no backing
  unexecuted(() => client.execute('blockdev-add', { driver: 'file', filename: 'x', backing: null }));
  // @ts-expect-error -- a unix address has no host
  unexecuted((): SocketAddress => ({ type: 'unix', host: 'localhost' }));
  // @ts-expect-error -- there is no such driver
  unexecuted(() => client.execute('blockdev-add', { driver: 'floppy' }));
  unexecuted((options: BlockdevOptions = { driver: 'null-co' }) => {
    if (options.driver === 'file') expectTypeOf(options.filename).toEqualTypeOf<string>();
    // @ts-expect-error -- not every driver has a file name
    return options.filename;
  });
  unexecuted(async () => {
    const [job] = await client.execute('query-block-jobs');
    if (job?.type === 'mirror') expectTypeOf(job['actively-synced']).toEqualTypeOf<boolean | undefined>();
  });
});

// lets device_add take the properties of its device
unexecuted(() => {
  unexecuted(() => client.execute('device_add', { driver: 'virtio-blk-pci', drive: 'disk0', id: 'd', queues: 4 }));
  // @ts-expect-error -- a driver is required all the same
  unexecuted(() => client.execute('device_add', { id: 'd' }));
});

// knows commands that only one version has, and says which
unexecuted(() => {
  expectTypeOf<'block_passwd' | 'change' | 'migrate_set_speed' | 'query-cpus'>().toExtend<OnlyIn<'5.2'>>();
  expectTypeOf<OnlyIn<'7.2'>>().toEqualTypeOf<'x-query-profile' | 'x-query-rdma'>();
  expectTypeOf<OnlyIn<'10.0'>>().toEqualTypeOf<'query-migrationthreads'>();
  expectTypeOf<'qom-list-get' | 'query-accelerators' | 'query-firmware-log'>().toExtend<OnlyIn<'11.1'>>();
  unexecuted(() => client.execute('change', { device: 'vnc', target: 'password', arg: 'secret' }));
  unexecuted(() => client.execute('query-migrationthreads'));
  unexecuted(() => client.execute('qom-list-get', { paths: ['/machine'] }));
  // @ts-expect-error -- it takes paths
  unexecuted(() => client.execute('qom-list-get', { path: '/machine' }));
  expectTypeOf<QmpCommands['query-status']['versions']>().toEqualTypeOf<QmpVersion>();
  expectTypeOf<OnlyIn<QmpVersion> & 'query-status'>().toEqualTypeOf<'query-status'>();
});

// makes a member optional that not every version has
unexecuted(() => {
  expectTypeOf<QmpReturn<'query-status'>['running']>().toEqualTypeOf<boolean>();
  expectTypeOf<QmpReturn<'query-status'>['singlestep']>().toEqualTypeOf<boolean | undefined>();
  expectTypeOf<QmpArguments<'screendump'>['format']>().toEqualTypeOf<'ppm' | 'png' | undefined>();
});

// the types of events
// know the data of each
unexecuted(() => {
  unexecuted(() => client.on('SHUTDOWN', ({ data }) => expectTypeOf(data.guest).toEqualTypeOf<boolean>()));
  unexecuted(async () =>
    expectTypeOf((await client.waitForEvent('BALLOON_CHANGE')).data.actual).toEqualTypeOf<number>(),
  );
  unexecuted(() => client.waitForEvent('JOB_STATUS_CHANGE', { where: ({ data }) => data.status === 'concluded' }));
  // @ts-expect-error -- there is no such event
  unexecuted(() => client.on('SHUTDOWNS', () => undefined));
  // @ts-expect-error -- there is no such status
  unexecuted(() => client.waitForEvent('JOB_STATUS_CHANGE', { where: ({ data }) => data.status === 'done' }));
});

// discriminate when all are iterated over
unexecuted(() => {
  unexecuted(async () => {
    for await (const each of client.events()) {
      if (each.event === 'RESET') expectTypeOf(each.data.guest).toEqualTypeOf<boolean>();
      // @ts-expect-error -- not every event says so
      expectTypeOf(each.data.guest);
    }
  });
  unexecuted(async () => {
    for await (const each of client.events({ names: ['STOP', 'RESUME'] })) {
      expectTypeOf(each.event).toEqualTypeOf<'STOP' | 'RESUME'>();
    }
  });
  expectTypeOf<QmpEvent['event']>().toEqualTypeOf<QmpEventName>();
});
