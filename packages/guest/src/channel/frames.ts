/**
 * The channel's words. A line tells what it is, and of a connection, which; behind `data` follow as many bytes as it says:
 *
 *     hello NONCE | reset | open ID | data ID LENGTH | taken ID | close ID
 *
 * Spaces and empty lines before a line mean nothing, so that whoever has lost the other fills up what may be half a frame.
 */

/** How long the data of one frame may be, each way. A pipe of the guest holds more than one that we send, and what fills it up. */
export const maxFrameBytes = { fromGuest: 65_536, toGuest: 16_384 } as const;

export type ChannelFrame =
  /** The guest's tools begin: what was open is no more. */
  | { readonly type: 'hello'; readonly nonce: string }
  | { readonly type: 'open' | 'taken' | 'close'; readonly id: number }
  | { readonly type: 'data'; readonly id: number; readonly bytes: Buffer }
  /** What came was no frame: where the next one begins is not known. */
  | { readonly type: 'lost' };

export function helloFrame(nonce: string): string {
  return `\nhello ${nonce}\n`;
}

/** Makes the guest say hello, whatever it is in the middle of. */
export const resetFrame = `${' '.repeat(maxFrameBytes.toGuest)}\nreset\n`;

export function wordFrame(word: 'taken' | 'close', id: number): string {
  return `${word} ${id}\n`;
}

export function dataFrame(id: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`data ${id} ${bytes.length}\n`), bytes]);
}
