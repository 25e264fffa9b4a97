import { buildDemoGuest, DemoGuestError } from './index.js';

const [target, ...rest] = process.argv.slice(2);
const say = (line: string): unknown => process.stderr.write(`${line}\n`);

if (target === undefined || rest.length > 0) {
  say('Usage: main.js TARGET, the path of the image archive to write');
  process.exitCode = 2;
} else {
  await build(target);
}

async function build(target: string): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  try {
    await buildDemoGuest({ target, signal: interrupted.signal, onProgress: say });
  } catch (error) {
    say(describe(error));
    process.exitCode = 1;
  }
}

/** A stack trace is for what nobody foresaw. */
function describe(error: unknown): string {
  if (error instanceof Error && (error instanceof DemoGuestError || 'code' in error || error.name === 'AbortError'))
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
