import { ImageError } from '../errors.js';
import { type MemberName, memberNames } from '../archive/member-names.js';

/** The name of the member that has the digests: what the tools of coreutils call such a file. */
export const manifestName = 'SHA256SUMS';

/** More than three lines need. */
export const maxManifestBytes = 4096;

/** SHA-256 of each member's content, holes read as zeros, in hexadecimal. */
export type Digests = Readonly<Record<MemberName, string>>;

/** As `sha256sum` writes it: a line for each file, digest, two blanks, name. */
export function formatManifest(digests: Digests): string {
  return memberNames.map((name) => `${digests[name]}  ${name}\n`).join('');
}

/**
 * Reads what `sha256sum` and `sha256sum --binary` write, for the three members, each once and in any order.
 *
 * @throws ImageError MANIFEST_SYNTAX
 */
export function parseManifest(text: string): Digests {
  const digests = new Map<string, string>();
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const [, digest, name] = /^([0-9a-f]{64}) [ *](.*)$/.exec(line) ?? [];
    if (digest === undefined || name === undefined) throw malformed('a line that is no digest and name', line);
    if (!memberNames.some((known) => known === name)) throw malformed('a file that is no member of the image', name);
    if (digests.has(name)) throw malformed('a file twice', name);
    digests.set(name, digest);
  }
  const digestOf = (name: MemberName) => digests.get(name) ?? missing(name);
  return {
    'machine.json': digestOf('machine.json'),
    'layer.qcow2': digestOf('layer.qcow2'),
    'disk.img': digestOf('disk.img'),
  };
}

function missing(name: MemberName): never {
  throw malformed('no digest of a member', name);
}

function malformed(what: string, found: string): ImageError {
  const message = `${manifestName} has ${what}; pack the image again`;
  return new ImageError('MANIFEST_SYNTAX', message, { member: manifestName, found: found.slice(0, 80) });
}
