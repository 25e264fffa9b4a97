import { isObject, valueInvalid } from './check-value.js';

/**
 * Refuses what could not even be released again, before anything is acquired: programs without types hand that over.
 *
 * @throws VirtualMachineError `VM_VALUE_INVALID`
 */
export function checkOptions(options: unknown): void {
  if (!isObject(options)) throw valueInvalid('options', options, 'an object with "image" and "network"');
  checkOwned('options.image', options['image'], 'an Image');
  checkOwned('options.network', options['network'], 'a Network');
  const { logger } = options;
  if (logger !== undefined && typeof logger !== 'function') throw valueInvalid('options.logger', logger, 'a function');
}

function checkOwned(name: string, value: unknown, kind: string): void {
  if (!isObject(value) || typeof value['release'] !== 'function') throw valueInvalid(name, value, kind);
}
