import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { proofFirmware } from '../src/accelerator/proof-firmware.js';
import { proofMachine } from '../src/accelerator/prove.js';
import { runProof } from '../src/accelerator/run-proof.js';
import { unnamedFile } from '../src/accelerator/unnamed-file.js';
import { findQemu, probeCapabilities } from '../src/index.js';
import { startTimeOf } from '../src/process/start-time.js';
import { findExecutable } from '../src/tools/find-executable.js';
import { program } from './support/program.js';
import { temporaryFolder } from './support/temporary-folder.js';

const run = promisify(execFile);
const source = join(import.meta.dirname, '../src/accelerator/proof.asm');
const nasm = findExecutable('nasm');
const deadlineMs = 15_000;

describe('proofFirmware', () => {
  it.skipIf(nasm === null)('is what nasm makes of proof.asm, without a warning (takes nasm)', async () => {
    const output = join(await temporaryFolder(), 'proof.bin');
    const { stderr } = await run('nasm', ['-Wall', '-Werror', '-f', 'bin', '-o', output, source]);
    expect(stderr).toBe('');
    const assembled = await readFile(output);
    const firmware = proofFirmware();
    expect(firmware.subarray(-assembled.length).toString('base64')).toBe(assembled.toString('base64'));
    expect(firmware.subarray(0, -assembled.length).every((byte) => byte === 0)).toBe(true);
  });

  it('has the size that QEMU takes', () => {
    expect(proofFirmware()).toHaveLength(64 * 1024);
  });
});

describe('runProof', () => {
  let binary: string;
  beforeAll(async () => {
    binary = await findQemu();
  });

  it.each(['pc', 'q35', 'microvm', 'isapc'])('is passed by TCG on the machine type %s', async (machine) => {
    const result = await runProof({ binary, accelerator: 'tcg', cpu: 'max', machine, deadlineMs });
    expect(result).toMatchObject({
      end: 'exited',
      exitCode: 33,
      stderr: '',
      report: expect.stringMatching(/^RPLllllt[0-9a-f]{16}scx$/),
    });
  });

  it('leaves out what the CPU model does not offer', async () => {
    const result = await runProof({
      binary,
      accelerator: 'tcg',
      cpu: 'qemu64,-cx16,-xsave',
      machine: 'pc',
      deadlineMs,
    });
    expect(result).toMatchObject({ exitCode: 33, report: expect.stringMatching(/^RPLllllt[0-9a-f]{16}s--$/) });
  });

  it('reports an exception with its number', async () => {
    // Without SSE, its first instruction is an invalid opcode, which is exception 6.
    const cpu = 'qemu64,-sse,-sse2,-fxsr';
    const result = await runProof({ binary, accelerator: 'tcg', cpu, machine: 'pc', deadlineMs });
    expect(result.exitCode).toBe(37);
    expect(result.report.slice(8 + 16)).toBe('E\u0006');
  });

  it('ends with a triple fault on a CPU without long mode', async () => {
    const result = await runProof({ binary, accelerator: 'tcg', cpu: 'qemu32', machine: 'pc', deadlineMs });
    expect(result).toMatchObject({ end: 'exited', exitCode: 0, report: 'RP' });
  });

  it('brings what QEMU said when it ended by itself', async () => {
    const result = await runProof({ binary, accelerator: 'tcg', cpu: 'none-such', machine: 'pc', deadlineMs });
    expect(result).toMatchObject({
      end: 'exited',
      exitCode: 1,
      report: '',
      stderr: expect.stringMatching(/none-such/),
    });
  });

  it('kills a QEMU that is not through at the deadline', async () => {
    const folder = await temporaryFolder();
    const slow = await program('qemu', `echo $$ > '${folder}/pid'`, 'printf RPLl >&3', 'exec sleep 1000');
    const result = await runProof({ binary: slow, accelerator: 'kvm', cpu: 'host', machine: 'pc', deadlineMs: 1500 });
    expect(result).toMatchObject({ end: 'deadline', report: 'RPLl', exitCode: null });
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    await expect(startTimeOf(pid)).resolves.toBeNull();
  });

  it('does not wait for the deadline when KVM gave up', async () => {
    const stuck = await program(
      'qemu',
      'printf RPLllll >&3',
      'echo "KVM internal error. Suberror: 1" >&2',
      'exec sleep 1000',
    );
    const result = await runProof({ binary: stuck, accelerator: 'kvm', cpu: 'host', machine: 'pc', deadlineMs });
    expect(result).toMatchObject({
      end: 'internal-error',
      report: 'RPLllll',
      stderr: expect.stringMatching(/Suberror/),
    });
  });

  it('rethrows the reason of an abort', async () => {
    const reason = { why: 'enough' };
    const signal = AbortSignal.abort(reason);
    const options = { binary, accelerator: 'tcg', cpu: 'max', machine: 'pc', deadlineMs, signal } as const;
    await expect(runProof(options)).rejects.toBe(reason);
    const later = new AbortController();
    const hanging = await program('qemu', 'exec sleep 1000');
    const running = runProof({ ...options, binary: hanging, signal: later.signal });
    later.abort(reason);
    await expect(running).rejects.toBe(reason);
  });
});

describe('proofMachine', () => {
  it('is one that the binary has, by alias or by name, and not deprecated', async () => {
    const { machines } = await probeCapabilities(await findQemu(), { cacheFolder: await temporaryFolder() });
    expect(proofMachine({ machines })).toBe('pc');
    expect(proofMachine({ machines: [type('none'), type('microvm'), type('pc-q35-9.0', { alias: 'q35' })] })).toBe(
      'q35',
    );
    const old = type('pc-i440fx-2.8', { deprecated: true });
    expect(proofMachine({ machines: [old, type('pc-i440fx-9.2')] })).toBe('pc-i440fx-9.2');
    expect(proofMachine({ machines: [] })).toBe('pc');
  });
});

describe('unnamedFile', () => {
  it('can be read by its descriptor, and is in no folder', async () => {
    const folder = await temporaryFolder();
    await using file = await unnamedFile(Buffer.from('content'), [folder]);
    await expect(readFile(`/proc/self/fd/${file.fd}`, 'utf8')).resolves.toBe('content');
    await expect(readdir(folder)).resolves.toEqual([]);
  });

  it('goes to the next folder where one takes no files', async () => {
    const folder = await temporaryFolder();
    await using file = await unnamedFile(Buffer.from('content'), ['/nowhere', '/proc', folder]);
    await expect(readFile(`/proc/self/fd/${file.fd}`, 'utf8')).resolves.toBe('content');
  });

  it('says what to do where none takes files', async () => {
    await expect(unnamedFile(Buffer.alloc(1), ['/nowhere'])).rejects.toThrow(/TMPDIR/);
  });
});

function type(name: string, more = {}) {
  return { name, deprecated: false, maxCPUs: 1, ...more };
}
