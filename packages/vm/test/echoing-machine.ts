import { once } from 'node:events';
import type { Machine } from '@vmwright/machine-schema';
import {
  createVirtualMachine,
  type SerialAttachment,
  type VirtualMachine,
  type VirtualMachineOptions,
} from '../src/index.js';
import { writeEchoGuest } from './echo-guest.js';
import type { Parts } from './parts.js';

/** A small machine, not started, whose guest echoes its keyboard and its serial port to the latter. */
export async function echoingMachine(
  parts: Parts,
  machine: Partial<Machine> = {},
  options: Partial<VirtualMachineOptions> = {},
): Promise<VirtualMachine> {
  await writeEchoGuest(parts.disk);
  return createVirtualMachine({
    image: parts.image({ keyboard: 'PS/2', memory: 16, ...machine }),
    network: parts.network(),
    accelerator: 'tcg',
    socketFolder: parts.folder,
    serial: true,
    ...options,
  });
}

/** Reads until what has come in holds a text. */
export async function until(attachment: SerialAttachment, wanted: string): Promise<string> {
  let read = '';
  while (!read.includes(wanted)) {
    const chunk: Buffer | null = attachment.read();
    if (chunk === null) await once(attachment, 'readable');
    else read += chunk.toString();
  }
  return read;
}
