import { fileURLToPath } from 'node:url';
import { execa, type Options, type ResultPromise } from 'execa';

/** The built command, for Node to run. */
export const vmwrightBin = fileURLToPath(new URL('../../packages/vmwright/bin/vmwright.js', import.meta.url));

const asUser = { reject: false, stripFinalNewline: false } as const satisfies Options;

/** Starts the built command as a user would, and never rejects: the tests look at how it ended. */
export function vmwright<O extends Options>(args: readonly string[], options?: O): ResultPromise<O & typeof asUser> {
  return execa(process.execPath, [vmwrightBin, ...args], { ...asUser, ...options } as O & typeof asUser);
}
