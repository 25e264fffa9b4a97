/** A 64-bit ELF file with the given sections and segments, as small as it can be. */
export function elfFile(parts: {
  entry?: number;
  segments?: readonly { physicalAddress: number; content: Uint8Array; memorySize: number }[];
  sections?: Readonly<Record<string, Uint8Array>>;
}): Uint8Array {
  const { entry = 0, segments = [], sections = {} } = parts;
  const names = ['', ...Object.keys(sections), '.shstrtab'];
  const nameTable = Buffer.from(names.map((name) => `${name}\0`).join(''));
  const contents = [new Uint8Array(), ...Object.values(sections), nameTable];
  const sectionsAt = 64 + 56 * segments.length;
  let end = sectionsAt + 64 * names.length;
  const place = (content: Uint8Array): number => {
    end += content.length;
    return end - content.length;
  };
  const file = Buffer.alloc(
    end + [...contents, ...segments.map((each) => each.content)].reduce((sum, each) => sum + each.length, 0),
  );
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  file.writeBigUInt64LE(BigInt(entry), 0x18);
  file.writeBigUInt64LE(64n, 0x20);
  file.writeBigUInt64LE(BigInt(sectionsAt), 0x28);
  [56, segments.length, 64, names.length, names.length - 1].forEach((value, index) =>
    file.writeUInt16LE(value, 0x36 + 2 * index),
  );
  segments.forEach(({ physicalAddress, content, memorySize }, index) => {
    const at = 64 + 56 * index;
    const offset = place(content);
    file.writeUInt32LE(1, at);
    [offset, 0, physicalAddress, content.length, memorySize].forEach((value, field) =>
      file.writeBigUInt64LE(BigInt(value), at + 8 + 8 * field),
    );
    file.set(content, offset);
  });
  contents.forEach((content, index) => {
    const at = sectionsAt + 64 * index;
    const offset = place(content);
    file.writeUInt32LE(
      names.slice(0, index).reduce((sum, name) => sum + name.length + 1, 0),
      at,
    );
    file.writeBigUInt64LE(BigInt(offset), at + 0x18);
    file.writeBigUInt64LE(BigInt(content.length), at + 0x20);
    file.set(content, offset);
  });
  return file;
}
