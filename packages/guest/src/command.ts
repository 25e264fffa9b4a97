import { GuestError } from './errors.js';

/** What the guest is to run, checked, and frozen as the text that it gets. */
export function executePayload(command: readonly string[], env: Readonly<Record<string, string>>): string {
  checkProcess(command, env);
  return JSON.stringify({ env: Object.fromEntries(Object.entries(env)), command });
}

/** @throws GuestError GUEST_COMMAND_INVALID */
export function checkProcess(command: readonly string[], env: Readonly<Record<string, string>>): void {
  checkCommand(command);
  for (const [name, value] of Object.entries(env)) checkVariable(name, value);
}

function checkCommand(command: readonly string[]): void {
  if (!Array.isArray(command) || command.length === 0) throw invalid('the command must be a list with a program in it');
  command.forEach((argument: unknown, index) => checkText(argument, `command[${index}]`));
  if (command[0] === '') throw invalid('command[0] must name a program, it is empty');
}

function checkVariable(name: string, value: unknown): void {
  if (name === '' || name.includes('=') || name.includes('\0')) {
    throw invalid(
      `no environment variable can be called ${JSON.stringify(name)}: it must not be empty or hold "=" or NUL`,
    );
  }
  checkText(value, `env[${JSON.stringify(name)}]`);
}

/** A process gets its arguments and variables as strings that end at the first NUL. */
export function checkText(value: unknown, what: string): void {
  if (typeof value !== 'string') throw invalid(`${what} must be a string, it is a ${typeof value}`);
  if (value.includes('\0')) throw invalid(`${what} must not hold a NUL character`);
}

function invalid(message: string): GuestError {
  return new GuestError('GUEST_COMMAND_INVALID', message, { fault: 'input' });
}
