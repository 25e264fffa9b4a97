// Adds up the test reports of all workspace packages. The last line is the sum; a suite that could not run counts as a failure.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const packages = JSON.parse(execFileSync('pnpm', ['ls', '--recursive', '--depth', '-1', '--json'], { encoding: 'utf8' }));
const total = { passed: 0, failed: 0, skipped: 0 };

for (const { path, name } of packages) {
  const { scripts = {} } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (!scripts.test?.startsWith('vitest')) continue;
  const { passed, failed, skipped } = count(join(path, 'reports/vitest.json'));
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  console.log(`${name} (${relative('.', path)}): ${passed} passed, ${failed} failed, ${skipped} skipped`);
}
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

function count(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  // A suite that fails before its tests, or around them, has no failed test.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
