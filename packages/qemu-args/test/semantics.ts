import { readOptions } from './qemu-options.js';

interface Drive {
  readonly file: string;
  readonly format: string;
  readonly readOnly: boolean;
  readonly cache: 'unsafe';
  readonly aio: string;
  readonly onError: string;
}

/** What a command line means, however it is spelled. */
export interface Semantics {
  /** Options without a value, and those that only have one spelling. */
  readonly plain: Record<string, string>;
  readonly machine: string;
  readonly accelerator: string;
  readonly name: string;
  readonly memoryMiB: number;
  readonly memoryLocked: boolean;
  readonly smp: Record<string, string>;
  readonly vnc: { readonly path: string; readonly share: string } | null;
  /** In the order in which they are given. */
  readonly devices: readonly { readonly model: string; readonly properties: Record<string, string> }[];
  readonly drives: Record<string, Drive>;
}

const plainOptions = ['-cpu', '-uuid', '-k', '-boot', '-rtc', '-netdev', '-kernel', '-initrd', '-append'];
const flags = ['-S', '-no-user-config', '-nodefaults'];

export function semanticsOf(args: readonly string[]): Semantics {
  const valued = new Map<string, string[]>();
  const plain: Record<string, string> = {};
  for (let index = 0; index < args.length; index += 1) {
    const option = args[index] ?? '';
    if (flags.includes(option)) {
      plain[option] = '';
    } else {
      index += 1;
      valued.set(option, [...(valued.get(option) ?? []), args[index] ?? '']);
    }
  }
  const one = (option: string) => valued.get(option)?.[0];
  for (const option of plainOptions) {
    const value = one(option);
    if (value !== undefined) plain[option] = value;
  }
  const machine = readOptions(one('-machine') ?? '');
  const drives = readDrives(valued.get('-drive') ?? [], valued.get('-blockdev') ?? []);
  const devices = (valued.get('-device') ?? []).map((text) => readDevice(text, drives));
  return {
    plain,
    machine: machine.first.replace(/^type=/, ''),
    accelerator: one('-accel') ?? machine.pairs['accel'] ?? '',
    name: (one('-name') ?? '').replace(/^guest=/, ''),
    memoryMiB: Number(/^(?:size=)?(\d+)M?$/.exec(one('-m') ?? '')?.[1]),
    memoryLocked: (one('-overcommit') ?? one('-realtime')) !== (one('-overcommit') ? 'mem-lock=off' : 'mlock=off'),
    smp: readOptions(`,${one('-smp')}`).pairs,
    vnc: readVnc(one('-vnc')),
    devices,
    drives,
  };
}

function readVnc(text: string | undefined): Semantics['vnc'] {
  if (text === undefined) {
    return null;
  }
  const { first, pairs } = readOptions(text);
  return { path: first.replace(/^(vnc=)?unix:/, ''), share: pairs['share'] ?? '' };
}

function readDevice(text: string, drives: Record<string, Drive>): Semantics['devices'][number] {
  const { first: model, pairs } = readOptions(text);
  // A drive's error policy is the device's where the drive is a block node. An audio backend is no part of the guest.
  const { werror, rerror, scsi, audiodev, 'write-cache': writeCache, ...properties } = pairs;
  const drive = drives[properties['drive'] ?? ''];
  if (drive && werror !== undefined) {
    drives[properties['drive'] ?? ''] = { ...drive, onError: `${werror},${rerror}` };
  }
  if ((scsi ?? 'off') !== 'off' || (writeCache ?? 'on') !== 'on' || (audiodev ?? 'audio-0') !== 'audio-0') {
    throw new Error(`The guest sees more of ${text} than is compared here`);
  }
  return { model, properties };
}

interface Node {
  readonly 'node-name': string;
  readonly driver: string;
  readonly 'read-only': boolean;
  readonly cache: { readonly direct: boolean; readonly 'no-flush': boolean };
  readonly file: { readonly filename: string; readonly aio: string };
}

function readDrives(drives: readonly string[], nodes: readonly string[]): Record<string, Drive> {
  const byDrive = drives.map((text): [string, Drive] => {
    const { pairs } = readOptions(`,${text}`);
    const { id = '', file = '', format = '', aio = '', werror, rerror, readonly, cache } = pairs;
    if (cache !== 'unsafe') throw new Error(`cache is ${cache}`);
    return [id, { file, format, aio, readOnly: readonly === 'on', cache, onError: `${werror},${rerror}` }];
  });
  const byNode = nodes.map((text): [string, Drive] => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by the code under test, wrong shapes fail below
    const node = JSON.parse(text) as Node;
    if (node.cache.direct || !node.cache['no-flush']) throw new Error(`cache is ${JSON.stringify(node.cache)}`);
    const { filename: file, aio } = node.file;
    return [
      node['node-name'],
      { file, format: node.driver, aio, readOnly: node['read-only'], cache: 'unsafe', onError: '' },
    ];
  });
  return Object.fromEntries([...byDrive, ...byNode]);
}
