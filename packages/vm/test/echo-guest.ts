import { writeFile } from 'node:fs/promises';

/** The bytes that nasm makes of `echo-guest.asm`, which explains them, without the zeros and the mark at their end. */
const code = Buffer.from(
  'McCO2I7QvAB8+/y+b3yshMB0BehIAOv2tAHNFnQSMOTNFoTAdAroNQC0DrsHAM0Quv0D7KgBdQP06926+APsPCF0BegYAOvQuwYAMcmwLugMAOL5S3X0sCPoAgDruojEuv0D7KggdPu6+AOI4O7DcmVhZHkK',
  'base64',
);

/** Makes a disk of the smallest guest: it echoes what comes in by its keyboard and serial port. */
export async function writeEchoGuest(disk: string): Promise<void> {
  const sectors = Buffer.alloc(1024 * 1024);
  code.copy(sectors);
  sectors.writeUInt16LE(0xaa55, 510);
  await writeFile(disk, sectors);
}
