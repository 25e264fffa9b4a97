import type { ByteReader } from '../byte-reader.js';
import type { ArchiveLimits } from '../limits.js';
import { quote } from '../quote.js';
import type { Piece } from '../zeros.js';
import { blockBytes, skipPadding } from './blocks.js';
import type { Extensions } from './extensions.js';
import type { TarHeader } from './header.js';
import { checkName } from './member-name.js';
import { type MemberLayout, plainLayout, readGnuLayout, readPaxLayout } from './member-layout.js';
import { findPaxSparse, type PaxSparse } from './sparse-pax-keys.js';
import { memberTooBig, tarError, tarTruncated } from './tar-error.js';

/** A member of a tar: a file or a folder. */
export class TarMember {
  readonly name: string;
  readonly isFolder: boolean;
  /** Size of the file, holes included. */
  readonly fileBytes: number;
  /** Where its header is in the tar. */
  readonly position: number;
  readonly #reader: ByteReader;
  readonly #layout: MemberLayout;
  #unread: number;

  constructor(reader: ByteReader, name: string, isFolder: boolean, position: number, layout: MemberLayout) {
    this.#reader = reader;
    this.#layout = layout;
    this.#unread = layout.dataBytes;
    this.name = name;
    this.isFolder = isFolder;
    this.fileBytes = layout.fileBytes;
    this.position = position;
  }

  /** How many bytes are stored for it. */
  get dataBytes(): number {
    return this.#layout.dataBytes;
  }

  /** The data in order, as it comes; what is between two pieces is a hole. */
  async *pieces(): AsyncGenerator<Piece> {
    for (const { offset, length } of this.#layout.extents) {
      const end = offset + length;
      for (let at = offset; at < end; ) {
        const bytes = await this.#reader.takeSome(end - at);
        if (bytes === null) throw tarTruncated(this.#reader.position);
        this.#unread -= bytes.length;
        yield { offset: at, bytes };
        at += bytes.length;
      }
    }
  }

  /** Goes to the next member's header. */
  async skipRest(): Promise<void> {
    if (!(await this.#reader.skip(this.#unread))) throw tarTruncated(this.#reader.position);
    this.#unread = 0;
    await skipPadding(this.#reader, this.#layout.dataBytes);
  }
}

/**
 * Reads what stands before a member's data.
 *
 * @throws ImageError MEMBER_NAME, MEMBER_TYPE, MEMBER_SIZE, TAR_HEADER, TAR_PAX, TAR_SPARSE, TAR_LIMIT, TAR_TRUNCATED
 */
export async function openMember(
  reader: ByteReader,
  header: TarHeader,
  extensions: Extensions,
  limits: ArchiveLimits,
): Promise<TarMember> {
  const position = reader.position - blockBytes;
  const sparse = extensions.pax === undefined ? null : findPaxSparse(extensions.pax, position);
  const name = sparse?.name ?? extensions.pax?.records.get('path') ?? extensions.longName ?? header.path;
  checkName(name, position);
  const storedBytes = storedBytesOf(header, extensions, position);
  const isFolder = header.type === 'Directory' || name.endsWith('/');
  checkType(header, name, isFolder && storedBytes === 0n, position);
  checkSize(name, storedBytes, position);
  const layout = await readLayout(reader, header, extensions, sparse, Number(storedBytes), { name, position, limits });
  return new TarMember(reader, name, isFolder, position, layout);
}

async function readLayout(
  reader: ByteReader,
  header: TarHeader,
  { pax }: Extensions,
  sparse: PaxSparse | null,
  storedBytes: number,
  context: { name: string; position: number; limits: ArchiveLimits },
): Promise<MemberLayout> {
  if (header.type === 'SparseFile') {
    if (sparse !== null) throw tarError('TAR_SPARSE', context.position, 'a member with two kinds of sparse map');
    return readGnuLayout(reader, header, storedBytes, context);
  }
  if (pax !== undefined && sparse !== null) return readPaxLayout(reader, pax, sparse, storedBytes, context);
  return plainLayout(storedBytes);
}

/** The size in an extended header replaces the one in the member's own, which has room for 8 GiB only. */
function storedBytesOf(header: TarHeader, { pax }: Extensions, position: number): bigint {
  const size = pax?.records.get('size');
  if (size === undefined) return header.storedBytes;
  if (!/^[0-9]{1,20}$/.test(size)) {
    throw tarError('TAR_PAX', position, `an extended header has the size ${quote(size)}, which is no number`, {
      found: size,
    });
  }
  if (header.type === 'SparseFile')
    throw tarError('TAR_PAX', position, 'an extended header changes the size of a GNU sparse member');
  return BigInt(size);
}

function checkType(header: TarHeader, name: string, isEmptyFolder: boolean, position: number): void {
  if (header.type === 'File' || header.type === 'SparseFile' || isEmptyFolder) {
    if (isEmptyFolder || !name.endsWith('/')) return;
  }
  const what =
    header.type === 'Unsupported' ? `of type ${quote(String.fromCharCode(header.block.readUInt8(156)))}` : header.type;
  const message = `${quote(name)} is no plain file (${what}); pack plain files only`;
  throw tarError('MEMBER_TYPE', position, message, { member: name, found: header.type });
}

function checkSize(name: string, bytes: bigint, position: number): void {
  if (bytes > BigInt(Number.MAX_SAFE_INTEGER)) throw memberTooBig(name, bytes, position);
}
