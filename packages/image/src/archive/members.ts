import { ImageError } from '../errors.js';
import { manifestName, maxManifestBytes } from '../manifest/format.js';
import type { ArchiveLimits } from '../limits.js';
import { quote } from '../quote.js';
import type { TarMember } from '../tar/member.js';
import { plainName } from '../tar/member-name.js';
import { memberTooBig, tarError } from '../tar/tar-error.js';
import { type MemberName, memberNames } from './member-names.js';

/** What a member may be admitted as: one of the files, or the digests of all three. */
export type AdmittedName = MemberName | typeof manifestName;

const admittedNames = [...memberNames, manifestName] as const;

/**
 * Decides about each member of an archive: one of the three, something to skip, or a reason to refuse the archive. Other
 * members are skipped as long as they are few, small, and could not be taken for one of the three.
 */
export class MemberGate {
  readonly #limits: ArchiveLimits;
  readonly #admitted = new Set<AdmittedName>();
  /** Names that lead to one of the three without being it, like `./disk.img`. */
  readonly #aliases = new Map<AdmittedName, string>();
  #extraBytes = 0;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  /** @throws ImageError MEMBER_DUPLICATE, MEMBER_TYPE, MEMBER_SIZE, JSON_SIZE, MANIFEST_SYNTAX */
  admit(member: TarMember): AdmittedName | null {
    const target = admittedNames.find((name) => name === plainName(member.name));
    if (target === undefined) return this.#skip(member);
    if (member.isFolder) {
      const message = `${quote(member.name)} is a folder; it must be a plain file`;
      throw tarError('MEMBER_TYPE', member.position, message, { member: target, found: member.name });
    }
    if (this.#admitted.has(target) || this.#aliases.has(target)) {
      const message = `the archive has ${target} twice: which one counts?`;
      throw tarError('MEMBER_DUPLICATE', member.position, message, { member: target, found: member.name });
    }
    this.#checkSize(target, member);
    if (member.name !== target) {
      this.#aliases.set(target, member.name);
      return null;
    }
    this.#admitted.add(target);
    return target;
  }

  /** @throws ImageError MEMBER_MISSING */
  checkComplete(): void {
    const missing = memberNames.find((name) => !this.#admitted.has(name));
    if (missing === undefined) return;
    const alias = this.#aliases.get(missing);
    const hint = alias === undefined ? '' : `; ${quote(alias)} is not the same: pack the files by their bare names`;
    throw new ImageError('MEMBER_MISSING', `the archive has no ${missing}${hint}`, { member: missing });
  }

  #skip(member: TarMember): null {
    this.#extraBytes += member.dataBytes;
    if (this.#extraBytes > this.#limits.extraBytes) throw memberTooBig(member.name, member.dataBytes, member.position);
    return null;
  }

  #checkSize(target: AdmittedName, { fileBytes, position }: TarMember): void {
    const { machineJsonBytes, diskBytes } = this.#limits;
    if (target === 'machine.json' && fileBytes > machineJsonBytes) {
      const message = `machine.json has ${fileBytes} bytes; allowed: ${machineJsonBytes}`;
      throw tarError('JSON_SIZE', position, message, { member: target, found: fileBytes });
    }
    if (target === manifestName && fileBytes > maxManifestBytes) {
      const message = `${manifestName} has ${fileBytes} bytes; allowed: ${maxManifestBytes}`;
      throw tarError('MANIFEST_SYNTAX', position, message, { member: target, found: fileBytes });
    }
    if (fileBytes >= diskBytes) throw memberTooBig(target, fileBytes, position);
  }
}
