import { VirtualMachineError } from './errors.js';
import type { VirtualMachineOptions } from './options.js';

/** The first file descriptor that is free for ports: 0 to 2 are the usual ones, 3 is QMP. */
const firstPort = 4;

interface Port {
  readonly name: string;
  /** QEMU's name for it. */
  readonly id: string;
  readonly fd: number;
}

/** The guest's ports that are sockets between us and QEMU, each with the file descriptor that QEMU inherits for it. */
export interface Ports {
  readonly serial: { readonly fd: number } | null;
  readonly channels: readonly Port[];
  /** How many file descriptors they take, from 4 on without a gap. */
  readonly count: number;
}

export function portsOf({ serial = false, channels = [] }: VirtualMachineOptions): Ports {
  const firstChannel = firstPort + (serial ? 1 : 0);
  return {
    serial: serial ? { fd: firstPort } : null,
    channels: channels.map((name, index) => ({ name, id: `channel-${index + 1}`, fd: firstChannel + index })),
    count: firstChannel + channels.length - firstPort,
  };
}

/** @throws VirtualMachineError `VM_PORT_MISSING` */
export function channelPort(options: VirtualMachineOptions, name: string): Port {
  const port = portsOf(options).channels.find((channel) => channel.name === name);
  if (port !== undefined) return port;
  throw portMissing(`channel ${JSON.stringify(name)}: name it in the option "channels"`);
}

export function portMissing(what: string): VirtualMachineError {
  return new VirtualMachineError('VM_PORT_MISSING', `the machine was made without a ${what}`, { fault: 'bug' });
}

/** The first file descriptor behind those of the ports. */
export function firstFileDescriptor({ count }: Ports): number {
  return firstPort + count;
}

/** Which of the sockets that QEMU was started with belongs to a file descriptor. */
export function portAt<T>(sockets: readonly T[], { fd }: { readonly fd: number }): T | undefined {
  return sockets[fd - firstPort];
}
