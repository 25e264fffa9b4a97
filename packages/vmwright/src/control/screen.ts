import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { exitStatus } from '../exit-status.js';
import { FileError, UsageError } from '../failure.js';
import { parseFlags } from '../flags.js';
import { machineNamed, namedCommand, noMore, resultOf } from './named-command.js';

export const screenshotHelp = `Usage: vmwright screenshot NAME FILE

Saves a picture of a running machine's screen, as a PNG.

  --help                print this
`;

export const typeHelp = `Usage: vmwright type NAME [options] TEXT
       vmwright type NAME --press KEYS

Types TEXT on the keyboard of a running machine, in the keyboard layout that its definition says.

  --enter               press the enter key behind it
  --press KEYS          press keys at once instead, such as ctrl-alt-delete
  --help                print this
`;

/** `vmwright screenshot`: resolves with the exit status. */
export const screenshotCommand = namedCommand('screenshot', async ({ argv, interrupt }) => {
  const [name, file, ...extra] = parseFlags(argv, {}).positionals;
  noMore(extra);
  if (name !== undefined && file === undefined) throw new UsageError(`which file? vmwright screenshot ${name} FILE`);
  const machine = await machineNamed(name);
  const call = await machine.call('screenshot', {}, { signal: interrupt });
  call.errors.resume();
  try {
    await pipeline(call.output, createWriteStream(String(file)));
  } catch (cause) {
    throw new FileError('FILE_UNWRITABLE', String(file), cause);
  }
  await call.result;
  return exitStatus.ok;
});

/** `vmwright type`: resolves with the exit status. */
export const typeCommand = namedCommand('type', async ({ argv, interrupt }) => {
  const { values, positionals } = parseFlags(argv, { enter: { type: 'boolean' }, press: { type: 'string' } });
  const [name, text, ...extra] = positionals;
  noMore(extra);
  if ((text === undefined) === (values.press === undefined)) throw new UsageError('give either a text or --press KEYS');
  const machine = await machineNamed(name);
  const options = { signal: interrupt };
  const call =
    values.press === undefined
      ? await machine.call('type', { text: `${text}${values.enter === true ? '\n' : ''}` }, options)
      : await machine.call('press', { keys: values.press.split('-') }, options);
  await resultOf(call);
  return exitStatus.ok;
});
