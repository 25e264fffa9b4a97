import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProofRun } from '../src/accelerator/run-proof.js';
import { verdictOf } from '../src/accelerator/verdict.js';

const tcgTicks = 2_000_000;

/** A run that was passed, at the speed of TCG. */
const passed: ProofRun = {
  end: 'exited',
  report: reportWith(tcgTicks),
  durationMs: 50,
  exitCode: 33,
  exitSignal: null,
  stderr: '',
};

function reportWith(ticks: number): string {
  return `RPLllllt${ticks.toString(16).padStart(16, '0')}scx`;
}

function verdict(run: Partial<ProofRun>, tcg: number | null = tcgTicks) {
  return verdictOf('kvm', { ...passed, ...run }, tcg);
}

describe('verdictOf', () => {
  it('believes in an accelerator that did everything, fast', () => {
    const fast = verdict({ report: reportWith(250_000) });
    expect(fast).toMatchObject({ verdict: 'proven', code: 'works', loopTicks: 250_000, timesTcg: 0.125, exitCode: 33 });
    expect(fast).not.toHaveProperty('stderr');
  });

  it('does not mind steps that the CPU does not offer', () => {
    expect(verdict({ report: reportWith(1).replace('cx', '--') })).toMatchObject({ code: 'works' });
  });

  it('disproves an accelerator whose ring 0 is emulated, with the numbers', () => {
    const slow = verdict({ report: reportWith(700_000_000) });
    expect(slow).toMatchObject({ verdict: 'disproven', code: 'too-slow', timesTcg: 350 });
    expect(slow.message).toMatch(/350 times/);
  });

  it('lets an accelerator be a little slower than TCG, which is no more than a disturbance', () => {
    expect(verdict({ report: reportWith(4 * tcgTicks) })).toMatchObject({ code: 'works' });
    expect(verdict({ report: reportWith(4 * tcgTicks + 1) })).toMatchObject({ code: 'too-slow' });
  });

  it('knows an emulated ring 0 where TCG was not measured', () => {
    expect(verdict({ report: reportWith(250_000) }, null)).toMatchObject({ code: 'works' });
    expect(verdict({ report: reportWith(700_000_000) }, null)).toMatchObject({ code: 'too-slow' });
    expect(verdict({}, null)).not.toHaveProperty('timesTcg');
  });

  it.each<[string, Partial<ProofRun>, string, RegExp]>([
    ['is too late', { end: 'deadline', exitCode: null, report: 'RPLll' }, 'deadline-passed', /500000 turns.* 50 ms/],
    [
      'is too late before the loop',
      { end: 'deadline', exitCode: null, report: 'RP' },
      'deadline-passed',
      /protected mode/,
    ],
    ['executes nothing', { end: 'deadline', exitCode: null, report: '' }, 'deadline-passed', /executed nothing/],
    [
      'meets an instruction that KVM can not emulate',
      { end: 'internal-error', exitCode: null, report: 'RPLllll', stderr: 'KVM internal error. Suberror: 1\nRAX=0' },
      'emulation-failed',
      /1000000 turns.*Suberror: 1\.$/,
    ],
    ['calculates wrong', { exitCode: 35, report: `${reportWith(1).slice(0, -2)}W` }, 'wrong-result', /SSE arithmetic/],
    [
      'meets an exception',
      { exitCode: 37, report: `${reportWith(1).slice(0, -1)}E\u000d` },
      'exception',
      /cmpxchg16b.* 13\.$/,
    ],
    [
      'aborts',
      { exitCode: null, exitSignal: 'SIGABRT', report: '', stderr: 'MSR 0x10a' },
      'qemu-ended',
      /SIGABRT.*0x10a/,
    ],
    ['refuses', { exitCode: 1, report: '', stderr: 'invalid accelerator kvm' }, 'qemu-ended', /status 1.*invalid/],
    ['resets', { exitCode: 0, report: 'RP' }, 'qemu-ended', /status 0.*it said nothing/],
    ['could not be started', { exitCode: null, report: '' }, 'qemu-ended', /could not be started/],
    ['only claims to be through', { report: 'RPL' }, 'qemu-ended', /before the proof was through/],
  ])('disproves an accelerator with which QEMU %s', (_what, run, code, message) => {
    expect(verdict(run)).toMatchObject({ verdict: 'disproven', code, message: expect.stringMatching(message) });
  });

  it('has a short part of a long stderr', () => {
    expect(verdict({ exitCode: 1, stderr: 'x'.repeat(60_000) }).stderr).toHaveLength(4000);
  });

  it('proves nothing by any report but a complete one', () => {
    const reports = fc.stringMatching(/^[RPLltsc\-xWE0-9a-f]{0,40}$/).filter((text) => !/^RPLl{4}t\w{16}s/.test(text));
    fc.assert(
      fc.property(reports, (report) => {
        expect(verdict({ report })).toMatchObject({ verdict: 'disproven' });
      }),
    );
  });
});
