import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { open, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { SerialAttachment, VirtualMachine } from '../src/index.js';

const run = promisify(execFile);

/** The bytes that nasm makes of `obeying-guest.asm`, which explains them, without the zeros and the mark at their end. */
const code = Buffer.from(
  'McCO2I7AjtC8AHyIFsV8ugIGuAAB7769fKyEwHQF6I0A6/a6AAbtqQABdXO6/QPsqAF077r4A+y7I3xTPCt0FTx3dBo8cnQsPGJ0' +
    'NTxwdEE8ZHREw/4GxHygxHzrUKDEfKIAgL7GfLRD6DsAsHdzPrBF6zq+xny0QugrAKAAgOstvtZ8tELoHgCwa3MhsEXrHboFBbAB' +
    '7sO6QwSwD+7DugQGuAAg7/SKFsV8zRPDULr9A+yoIHT7WLr4A+7DcmVhZHkKAGAAEAABAACAAAABAAAAAAAAABAAAQAAgAAAyA==',
  'base64',
);

/** Makes a disk of a guest that does what single bytes on its serial port tell it. */
export async function writeObeyingGuest(disk: string): Promise<void> {
  const sectors = Buffer.alloc(1024 * 1024);
  code.copy(sectors);
  sectors.writeUInt16LE(0xaa55, 510);
  await writeFile(disk, sectors);
}

/** The same as a qcow2 file. */
export async function writeQcow2Guest(disk: string): Promise<void> {
  await writeObeyingGuest(`${disk}.raw`);
  await run('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', `${disk}.raw`, disk]);
  await rm(`${disk}.raw`);
}

/** Makes the second cluster of a qcow2 file lie where none can be: reading it is an error. */
export async function breakSecondCluster(disk: string): Promise<void> {
  await using file = await open(disk, 'r+');
  const word = Buffer.alloc(8);
  const readWord = async (at: number): Promise<number> => {
    await file.read(word, 0, 8, at);
    // Without the flags in the highest bits.
    return Number(word.readBigUInt64BE() & 0x00ff_ffff_ffff_fe00n);
  };
  const firstTable = await readWord(40);
  const secondTable = await readWord(firstTable);
  word.writeBigUInt64BE(0x8000_0000_0001_0200n);
  await file.write(word, 0, 8, secondTable + 8);
}

/** Talks to such a guest. Attach it before the machine starts. */
export class ObeyingGuest {
  readonly #attachment: SerialAttachment;

  constructor(vm: VirtualMachine) {
    this.#attachment = vm.serial.attach();
  }

  /** Resolves when the guest listens. */
  async ready(): Promise<void> {
    let read = '';
    while (!read.endsWith('ready\n')) read += await this.#next();
  }

  /** Has it do something that it says nothing about. */
  order(command: 'p' | 'd'): void {
    this.#attachment.write(command);
  }

  /** Has it do something, and resolves with what it says about that. */
  async ask(command: '+' | 'w' | 'r' | 'b'): Promise<string> {
    this.#attachment.write(command);
    return await this.#next();
  }

  async #next(): Promise<string> {
    for (;;) {
      const chunk: Buffer | null = this.#attachment.read(1);
      if (chunk !== null) return chunk.toString('latin1');
      await once(this.#attachment, 'readable');
    }
  }
}
