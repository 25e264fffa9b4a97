/** What a resolver's message asks, and the IPv4 addresses that it answers with (RFC 1035, section 4). */
export interface DnsMessage {
  readonly id: number;
  /** In lower case, without the dot at the end. */
  readonly name: string;
  readonly addresses: readonly { readonly address: string; readonly ttlSeconds: number }[];
}

const headerBytes = 12;
const typeA = 1;
const classInternet = 1;

/** Null for what is no message with one question. */
export function parseDnsMessage(bytes: Buffer): DnsMessage | null {
  if (bytes.length < headerBytes || bytes.readUInt16BE(4) !== 1) return null;
  const question = readName(bytes, headerBytes);
  if (question === null || question.end + 4 > bytes.length) return null;
  const addresses = readAddresses(bytes, question.end + 4, bytes.readUInt16BE(6));
  return { id: bytes.readUInt16BE(0), name: question.name, addresses };
}

/**
 * The answer to a query that we don't pass on: there is no such name. To be refused an answer is for dnsmasq a reason to
 * go on trying, and the guest would wait.
 */
export function noSuchName(query: Buffer): Buffer {
  const answer = Buffer.from(query);
  const [isResponse, nameError] = [0x80, 3];
  answer[2] = (answer[2] ?? 0) | isResponse;
  answer[3] = nameError;
  return answer;
}

/** The name of a question, which is not compressed as nothing precedes it. */
function readName(bytes: Buffer, start: number): { name: string; end: number } | null {
  const labels: string[] = [];
  for (let at = start; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    if (length === 0) return { name: labels.join('.').toLowerCase(), end: at + 1 };
    if (length > 63 || at - start > 255) return null;
    labels.push(bytes.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  return null;
}

/** All that can be read; an answer may be cut anywhere. */
function readAddresses(bytes: Buffer, start: number, count: number): DnsMessage['addresses'][number][] {
  const addresses: DnsMessage['addresses'][number][] = [];
  for (let at = start, left = count; left > 0; left--) {
    const fixed = endOfName(bytes, at);
    if (fixed === null || fixed + 10 > bytes.length) break;
    const [type, kind, ttl] = [bytes.readUInt16BE(fixed), bytes.readUInt16BE(fixed + 2), bytes.readUInt32BE(fixed + 4)];
    const data = bytes.subarray(fixed + 10, fixed + 10 + bytes.readUInt16BE(fixed + 8));
    if (type === typeA && kind === classInternet && data.length === 4) {
      addresses.push({ address: data.join('.'), ttlSeconds: ttl });
    }
    at = fixed + 10 + bytes.readUInt16BE(fixed + 8);
  }
  return addresses;
}

/** A name ends with an empty label, or with a pointer to its rest, which is not followed. */
function endOfName(bytes: Buffer, start: number): number | null {
  for (let at = start; at < bytes.length; at += 1 + (bytes[at] ?? 0)) {
    const length = bytes[at] ?? 0;
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
  }
  return null;
}
