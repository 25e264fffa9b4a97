/** One write to an I/O port: its size in bits, the port, and the value. */
export type PortWrite = readonly [size: 8 | 16 | 32, port: number, value: number];

const romBytes = 64 * 1024;

/**
 * A firmware that writes to I/O ports and halts: the smallest guest that makes hardware do something. It is 16-bit
 * code, entered at the processor's reset vector, 16 bytes before the end of the ROM.
 */
export function portProgram(writes: readonly PortWrite[]): Buffer {
  const rom = Buffer.alloc(romBytes);
  const code = Buffer.concat([Buffer.from([0xfa]), ...writes.map(encode), Buffer.from([0xf4, 0xeb, 0xfd])]);
  code.copy(rom);
  // jmp f000:0000, where the ROM begins.
  Buffer.from([0xea, 0x00, 0x00, 0x00, 0xf0]).copy(rom, romBytes - 16);
  return rom;
}

/** Writes a register of a PCI function on bus 0. */
export function pciWrite(device: number, fn: number, register: number, value: number): PortWrite[] {
  const address = 0x8000_0000 + device * 0x800 + fn * 0x100 + register;
  return [
    [32, 0xcf8, address],
    [32, 0xcfc, value],
  ];
}

/** mov dx, PORT; mov al|ax|eax, VALUE; out dx, al|ax|eax */
function encode([size, port, value]: PortWrite): Buffer {
  const code = Buffer.alloc(3 + { 8: 3, 16: 4, 32: 8 }[size]);
  code.writeUInt8(0xba, 0);
  code.writeUInt16LE(port, 1);
  if (size === 8) {
    code.writeUInt8(0xb0, 3);
    code.writeUInt8(value, 4);
    code.writeUInt8(0xee, 5);
  } else if (size === 16) {
    code.writeUInt8(0xb8, 3);
    code.writeUInt16LE(value, 4);
    code.writeUInt8(0xef, 6);
  } else {
    code.writeUInt16LE(0xb866, 3);
    code.writeUInt32LE(value, 5);
    code.writeUInt16LE(0xef66, 9);
  }
  return code;
}
