import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { QmpClient } from '@vmwright/qmp';
import { isObject, valueInvalid } from '../check-value.js';
import type { Screenshot, ScreenshotOptions } from '../screen/screenshot.js';
import type { SerialConsole } from '../serial/serial-console.js';

/** Something that a guest can be waited for to do. Made by functions like `serialText`, combined by `all` and `any`. */
export interface Condition {
  /** What is waited for, for an error message: `text "login:" on the serial port`. */
  readonly name: string;
  /** What it consists of, for conditions that combine others. */
  readonly parts?: readonly Condition[];
  /**
   * Resolves when it is met, and rejects when it can't be any more. Once the signal is aborted it has to settle, with
   * nothing left behind.
   */
  until(wait: Wait): Promise<void>;
}

/** What a condition is given. */
export interface Wait {
  readonly machine: WatchedMachine;
  readonly signal: AbortSignal;
  /** Waits for a part, whose progress is then part of the error message. */
  readonly track: (part: Condition, signal?: AbortSignal) => Promise<void>;
  /** Tells how far the condition has come: `2 of 3 lines`. */
  readonly progress: (text: string) => void;
}

/** What conditions watch. */
export interface WatchedMachine {
  /** Throws VirtualMachineError `VM_NOT_RUNNING`. */
  qmp(): QmpClient;
  /** Throws VirtualMachineError `VM_PORT_MISSING`. */
  serial(): SerialConsole;
  screenshot(options: ScreenshotOptions): Promise<Screenshot>;
  /** The id that QEMU has for the virtio-serial port of a name. Throws VirtualMachineError `VM_PORT_MISSING`. */
  channelId(name: string): string;
  /** Our end of that port, which others may read from as well. Throws VirtualMachineError `VM_PORT_MISSING`. */
  channel(name: string): Duplex;
  /** Calls back for each request to the metadata service. Returns the function that ends this. */
  onRequest(listener: (request: IncomingMessage) => void): () => void;
}

/** @throws VirtualMachineError `VM_VALUE_INVALID` for what is none, which programs without types may give */
export function checkCondition(condition: unknown): void {
  if (!isObject(condition) || !('until' in condition))
    throw valueInvalid('the condition', condition, 'what serialText() and the like make');
}
