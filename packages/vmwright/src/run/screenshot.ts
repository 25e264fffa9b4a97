import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { VirtualMachine } from '@vmwright/vm';
import { FileError } from '../failure.js';
import type { Report } from '../report/report.js';

/** QEMU takes some milliseconds for a picture; one that has not drawn it by then is stuck. */
const screenshotMs = 10_000;

/** Fails before the guest boots rather than after it has done its work. Makes and changes nothing. */
export async function checkWritable(file: string): Promise<void> {
  try {
    if (await isThere(file)) await access(file, constants.W_OK);
    else await access(dirname(resolve(file)), constants.W_OK);
  } catch (cause) {
    throw new FileError('FILE_UNWRITABLE', file, cause);
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    if ((await stat(file)).isDirectory()) throw new Error('it is a folder');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Saves the guest's screen. Where that fails it is told, and the guest's command keeps its status. */
export async function saveScreenshot(
  vm: VirtualMachine,
  file: string,
  report: Report,
  interrupt: AbortSignal,
): Promise<void> {
  try {
    const { png } = await vm.screenshot({ signal: AbortSignal.any([interrupt, AbortSignal.timeout(screenshotMs)]) });
    await writeFile(file, png);
  } catch (error) {
    report.notice(new FileError('FILE_UNWRITABLE', file, error).message);
  }
}
