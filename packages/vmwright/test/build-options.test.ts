import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBuildOptions } from '../src/build/options.js';
import { vmwright } from './capture.js';

function parse(line: string) {
  return parseBuildOptions(line.split(' '));
}

describe('parseBuildOptions', () => {
  it('takes a new disk of 10 GiB unless --size says otherwise', () => {
    expect(parse('from-new m.json r').source).toEqual({ machineFile: 'm.json', sizeGiB: 10 });
    expect(parse('from-new m.json r --size 0.5').source).toEqual({ machineFile: 'm.json', sizeGiB: 0.5 });
  });

  it('puts --boot into the first drive and --cdrom into the other', () => {
    expect(parse('from-image i r --cdrom b.iso --boot a.iso').build.cdroms).toEqual(['a.iso', 'b.iso']);
  });

  it('takes everything else, before and behind the files', () => {
    const options =
      '--kernel k --initrd i --append a --memory 512 --cpus 2 --accel tcg --offline --timeout 5m --level 9 --manifest --force --vnc';
    expect(parse(`${options} from-image image result --json`)).toEqual({
      source: { archive: 'image' },
      build: {
        target: 'result',
        overwrite: true,
        machine: { version: 1, memory: 512, cores: 2, sockets: 1, threads: 1 },
        cdroms: [],
        linuxBoot: { kernel: 'k', initrd: 'i', append: 'a' },
        accelerator: 'tcg',
        offline: true,
        timeoutMs: 300_000,
        level: 9,
        manifest: true,
      },
      vnc: true,
    });
  });

  it.each([
    ['', 'from-new or from-image, not ""'],
    ['from-old a b', 'from-new or from-image, not "from-old"'],
    ['from-new', 'the file of the machine is missing'],
    ['from-new m.json', 'the archive to make is missing'],
    ['from-image i r x', '"x" is one argument too many'],
    ['from-image i r --size 3', '--size is for from-new'],
    ['from-new m r --size 0', 'not "0"'],
    ['from-new m r --size 10G', 'not "10G"'],
    ['from-new m r --append quiet', '--initrd and --append need a --kernel'],
    ['from-new m r --timeout 1d', 'not "1d"'],
    ['from-new m r --level 0', 'from 1 to 19'],
  ])('refuses "%s"', (line, reason) => {
    expect(() => parse(line)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(reason) }),
    );
  });
});

describe('vmwright build', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vmw-'));
    await writeFile(join(folder, 'bad.json'), '{"version": 1, "memory": "much"}');
    await writeFile(join(folder, 'good.json'), '{"version": 1}');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['a bad machine.json', ['bad.json', 'r.tar.zst'], /memory/],
    ['a machine.json that is missing', ['missing.json', 'r.tar.zst'], /can't read ".*missing\.json"/],
    ['a target that is there', ['good.json', 'bad.json'], /is there already.*\n.*--force/],
    ['a target folder that is missing', ['good.json', 'no/r.tar.zst'], /is no folder; make it first/],
    ['a CD that is missing', ['good.json', 'r.tar.zst', '--boot', '/no.iso'], /can't read \/no\.iso/],
  ])('refuses %s with status 1, and leaves nothing', async (_, [machine = '', target = '', ...more], reason) => {
    const argv = ['build', 'from-new', join(folder, machine), join(folder, target), ...more];
    const { stdout, stderr, status } = await vmwright(...argv);
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await readdir(folder)).toEqual(['bad.json', 'good.json']);
  });

  it('tells a wrong command line as JSON with --json, with status 2', async () => {
    const { stdout, status } = await vmwright('build', 'from-nowhere', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ type: 'error', code: 'USAGE', status: 2 });
    expect(status).toBe(2);
  });
});
