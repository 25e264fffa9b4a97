import type { BuildOptions } from '@vmwright/build';
import type { Machine } from '@vmwright/machine-schema';
import { UsageError } from '../failure.js';
import { parseAccelerator, parseFlags } from '../flags.js';
import { parseGiB, parseInteger, parseLinuxBoot, parseOverrides, parseTimeout } from '../option-values.js';

/** What is built from: the file of a machine, or an archive. */
type BuildSource = { readonly machineFile: string; readonly sizeGiB: number } | { readonly archive: string };

/** A build as the command line asks for it; the machine's file is not read yet. */
export interface BuildRequest {
  readonly source: BuildSource;
  readonly build: Omit<BuildOptions, 'from'>;
  readonly vnc: boolean;
}

const flags = {
  boot: { type: 'string' },
  cdrom: { type: 'string' },
  kernel: { type: 'string' },
  initrd: { type: 'string' },
  append: { type: 'string' },
  size: { type: 'string' },
  memory: { type: 'string' },
  cpus: { type: 'string' },
  accel: { type: 'string' },
  offline: { type: 'boolean' },
  timeout: { type: 'string' },
  level: { type: 'string' },
  manifest: { type: 'boolean' },
  force: { type: 'boolean' },
  vnc: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const defaultSizeGiB = 10;

/** Reads the arguments behind `vmwright build`. Throws UsageError. */
export function parseBuildOptions(argv: readonly string[]): BuildRequest {
  const { values, positionals } = parseFlags(argv, flags);
  const [action = '', from, target, extra] = positionals;
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`);
  const linuxBoot = parseLinuxBoot(values);
  return {
    source: parseSource(action, from, values.size),
    build: {
      target: required(target, 'the archive to make'),
      overwrite: values.force ?? false,
      ...machineOf(values),
      cdroms: [values.boot, values.cdrom].filter((file) => file !== undefined),
      ...(linuxBoot === null ? {} : { linuxBoot }),
      accelerator: parseAccelerator(values.accel ?? 'auto'),
      offline: values.offline ?? false,
      timeoutMs: values.timeout === undefined ? undefined : parseTimeout('--timeout', values.timeout),
      level: values.level === undefined ? undefined : parseInteger('--level', values.level, 19),
      manifest: values.manifest ?? false,
    },
    vnc: values.vnc ?? false,
  };
}

function parseSource(action: string, from: string | undefined, size: string | undefined): BuildSource {
  if (action === 'from-new') {
    const sizeGiB = size === undefined ? defaultSizeGiB : parseGiB('--size', size);
    return { machineFile: required(from, 'the file of the machine'), sizeGiB };
  }
  if (action !== 'from-image') throw new UsageError(`vmwright build takes from-new or from-image, not "${action}"`);
  if (size !== undefined) throw new UsageError('--size is for from-new: the disk of an image has its size');
  return { archive: required(from, 'the image') };
}

function required(argument: string | undefined, what: string): string {
  if (argument === undefined) throw new UsageError(`${what} is missing`);
  return argument;
}

function machineOf({ memory, cpus }: { memory?: string; cpus?: string }): { machine?: Machine } {
  return memory === undefined && cpus === undefined ? {} : { machine: parseOverrides(memory, cpus) };
}
