import { ControlError } from './errors.js';

/** The scratch folders that hold a control socket. */
export const controlPurpose = 'control';
/** In such a folder: the socket, and what tells whose it is, there once the socket listens. */
export const socketName = 'socket';
export const aboutName = 'about.json';

/** @throws ControlError CONTROL_NAME_INVALID */
export function checkMachineName(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(name)) return;
  const rule = 'a letter or digit first, then at most 62 letters, digits, dots, dashes and underscores';
  throw new ControlError('CONTROL_NAME_INVALID', `a machine can't be called ${JSON.stringify(name)}: ${rule}`, {
    fault: 'input',
  });
}
