import { checkNumber, valueInvalid } from '../check-value.js';
import { VirtualMachineError } from '../errors.js';
import type { InputDevice, InputOptions } from './input-device.js';
import type { InputEvent } from './key-names.js';

const buttons = ['left', 'middle', 'right', 'side', 'extra'] as const;

export type MouseButton = (typeof buttons)[number];

type AnyButton = Extract<InputEvent, { readonly type: 'btn' }>['data']['button'];

export interface ClickOptions extends InputOptions {
  /** 2 for a double click; 1 by default. */
  readonly count?: number;
}

/** What the mouse needs of its machine. */
export interface MouseSurroundings {
  readonly hasTablet: boolean;
  /** The size of the screen in pixels. */
  screenSize(options: InputOptions): Promise<{ readonly width: number; readonly height: number }>;
}

/** QEMU's range of an absolute axis. */
const axisMax = 0x7fff;
/** Long enough for a guest to see it, short enough for a double click. */
const clickMs = 60;

/** The guest's mouse and tablet. */
export class Mouse {
  readonly #device: InputDevice;
  readonly #surroundings: MouseSurroundings;

  constructor(device: InputDevice, surroundings: MouseSurroundings) {
    this.#device = device;
    this.#surroundings = surroundings;
  }

  /**
   * Points at a pixel of the screen, counted from its upper left corner.
   *
   * @throws VirtualMachineError `VM_TABLET_MISSING` for a machine whose `tablet` is `none`, `VM_POINT_OUTSIDE`
   */
  async moveTo(x: number, y: number, options: InputOptions = {}): Promise<void> {
    if (!this.#surroundings.hasTablet) throw tabletMissing();
    await this.#device.inTurn(options.signal, async () => {
      const { width, height } = await this.#surroundings.screenSize(options);
      if (!isBelow(x, width) || !isBelow(y, height)) throw pointOutside(x, y, `${width}x${height}`);
      await this.#device.send([axis('abs', 'x', scaled(x, width)), axis('abs', 'y', scaled(y, height))]);
    });
  }

  /** Moves the mouse by so many of its steps, to the right and down; how far the pointer goes is the guest's choice. */
  async moveBy(x: number, y: number, { signal }: InputOptions = {}): Promise<void> {
    checkNumber('x', x);
    checkNumber('y', y);
    await this.#device.inTurn(signal, async () => {
      await this.#device.send([axis('rel', 'x', Math.round(x)), axis('rel', 'y', Math.round(y))]);
    });
  }

  /** Presses and releases a button where the pointer is. */
  async click(button: MouseButton = 'left', { count = 1, signal }: ClickOptions = {}): Promise<void> {
    checkButton(button);
    checkNumber('count', count, { atLeast: 1, whole: true });
    await this.#device.inTurn(signal, () => this.#click(button, count, signal));
  }

  /** Holds a button down, as for dragging. */
  async down(button: MouseButton = 'left', { signal }: InputOptions = {}): Promise<void> {
    checkButton(button);
    await this.#device.inTurn(signal, () => this.#device.send([press(button, true)]));
  }

  /** Lets a button go. */
  async up(button: MouseButton = 'left', { signal }: InputOptions = {}): Promise<void> {
    checkButton(button);
    await this.#device.inTurn(signal, () => this.#device.send([press(button, false)]));
  }

  /** Turns the wheel by so many notches, towards the user (down), or away for a negative number. */
  async wheel(notches: number, { signal }: InputOptions = {}): Promise<void> {
    checkNumber('notches', notches);
    const button = notches > 0 ? 'wheel-down' : 'wheel-up';
    await this.#device.inTurn(signal, () => this.#click(button, Math.abs(Math.round(notches)), signal));
  }

  /** Each change is sent on its own: of two at once a mouse would report the last. */
  async #click(button: AnyButton, count: number, signal: AbortSignal | undefined): Promise<void> {
    for (let time = 0; time < count; time++) {
      await this.#device.send([press(button, true)]);
      try {
        await this.#device.pause(clickMs, signal);
      } finally {
        await this.#device.send([press(button, false)]);
      }
      await this.#device.pause(clickMs, signal);
    }
  }
}

function isBelow(at: number, size: number): boolean {
  return Number.isFinite(at) && at >= 0 && at < size;
}

function checkButton(button: MouseButton): void {
  if (!buttons.includes(button)) throw valueInvalid('button', button, `one of ${buttons.join(', ')}`);
}

/** The middle of the pixel. */
function scaled(at: number, size: number): number {
  return Math.round(((Math.floor(at) + 0.5) / size) * axisMax);
}

function axis(type: 'abs' | 'rel', name: 'x' | 'y', value: number): InputEvent {
  return { type, data: { axis: name, value } };
}

function press(button: AnyButton, down: boolean): InputEvent {
  return { type: 'btn', data: { button, down } };
}

function tabletMissing(): VirtualMachineError {
  const message = `can't point at a pixel: the machine's "tablet" is "none", and a mouse only moves from where it is; use moveBy`;
  return new VirtualMachineError('VM_TABLET_MISSING', message, { fault: 'input' });
}

function pointOutside(x: number, y: number, size: string): VirtualMachineError {
  const message = `can't point at ${x},${y}: the screen has ${size} pixels, counted from 0`;
  return new VirtualMachineError('VM_POINT_OUTSIDE', message, { fault: 'input' });
}
