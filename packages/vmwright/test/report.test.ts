import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { createReport, type Report } from '../src/report/report.js';

/** What a report writes to stderr, on a terminal of that many columns or elsewhere. */
async function stderrOf(columns: number | null, tell: (report: Report) => void): Promise<string> {
  const stderr = Object.assign(new PassThrough(), columns === null ? {} : { isTTY: true, columns });
  const written = text(stderr);
  tell(createReport({ stdout: new PassThrough(), stderr }, false));
  stderr.end();
  return await written;
}

const halfway = { doneBytes: 50, totalBytes: 100 };

it('a terminal gets one line that is rewritten when it changes, and gone before anything else is printed', async () => {
  const written = await stderrOf(80, (report) => {
    report.progress('packing a', { doneBytes: 0, totalBytes: 100 });
    report.progress('packing a', halfway);
    report.progress('packing a', halfway);
    void report.result('a: 100 B', {});
  });
  const empty = '-'.repeat(20);
  const half = `${'#'.repeat(10)}${'-'.repeat(10)}`;
  const clear = '\r\u001b[K';
  expect(written).toBe(
    `packing a [${empty}] 0 % of 100 B …${clear}packing a [${half}] 50 % of 100 B …${clear}vmwright: a: 100 B\n`,
  );
});

it('a terminal that says it has no columns counts as one of 80', async () => {
  expect(await stderrOf(0, (report) => report.progress('packing a', halfway))).toContain('packing a [');
});

it('a log gets a line for each thing that is done', async () => {
  const written = await stderrOf(null, (report) => {
    report.progress('packing a');
    report.progress('packing a', halfway);
    report.progress('unpacking a');
  });
  expect(written).toBe('vmwright: packing a\nvmwright: unpacking a\n');
});

it('what comes from outside does not steer the terminal', async () => {
  const written = await stderrOf(null, (report) => report.notice('QEMU: \u001b[2J\u202e'));
  expect(written).toBe(String.raw`vmwright: QEMU: \u001b[2J\u202e` + '\n');
});
