import type { QemuCapabilities } from '@vmwright/qemu-args';
import { isListOf, isRecord } from '../cache/json.js';

/** True for data of the shape that we store; what lies in a cache folder may have been written by anything. */
export function isQemuCapabilities(value: unknown): value is QemuCapabilities {
  if (!isRecord(value)) return false;
  return (
    typeof value['version'] === 'string' &&
    typeof value['target'] === 'string' &&
    isListOf(value['machines'], isMachineType) &&
    isTexts(value['devices']) &&
    isTexts(value['cpus']) &&
    (value['tcgX2apic'] === null || typeof value['tcgX2apic'] === 'boolean') &&
    isListOf(value['options'], isOption) &&
    isTexts(value['commands']) &&
    isTextsOrNull(value['netdevs']) &&
    isTextsOrNull(value['keymaps'])
  );
}

function isTexts(value: unknown): boolean {
  return isListOf(value, (member) => typeof member === 'string');
}

function isTextsOrNull(value: unknown): boolean {
  return value === null || isTexts(value);
}

function isMachineType(value: unknown): value is QemuCapabilities['machines'][number] {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    (value['alias'] === undefined || typeof value['alias'] === 'string') &&
    typeof value['deprecated'] === 'boolean' &&
    Number.isSafeInteger(value['maxCPUs'])
  );
}

function isOption(value: unknown): value is QemuCapabilities['options'][number] {
  return isRecord(value) && typeof value['name'] === 'string' && isTexts(value['parameters']);
}
