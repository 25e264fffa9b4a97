import { ImageError } from '../errors.js';
import type { ArchiveLimits } from '../limits.js';
import { quote } from '../quote.js';
import type { TarMember } from '../tar/member.js';
import { plainName } from '../tar/member-name.js';
import { memberTooBig, tarError } from '../tar/tar-error.js';

/** The files that an archive has. */
export const memberNames = ['machine.json', 'layer.qcow2', 'disk.img'] as const;

export type MemberName = (typeof memberNames)[number];

/**
 * Decides about each member of an archive: one of the three, something to skip, or a reason to refuse the archive. Other
 * members are skipped as long as they are few, small, and could not be taken for one of the three.
 */
export class MemberGate {
  readonly #limits: ArchiveLimits;
  readonly #admitted = new Set<MemberName>();
  /** Names that lead to one of the three without being it, like `./disk.img`. */
  readonly #aliases = new Map<MemberName, string>();
  #extraBytes = 0;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  /** @throws ImageError MEMBER_DUPLICATE, MEMBER_TYPE, MEMBER_SIZE, JSON_SIZE */
  admit(member: TarMember): MemberName | null {
    const target = memberNames.find((name) => name === plainName(member.name));
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

  #checkSize(target: MemberName, { fileBytes, position }: TarMember): void {
    if (target !== 'machine.json') {
      if (fileBytes >= this.#limits.diskBytes) throw memberTooBig(target, fileBytes, position);
    } else if (fileBytes > this.#limits.machineJsonBytes) {
      const message = `machine.json has ${fileBytes} bytes; allowed: ${this.#limits.machineJsonBytes}`;
      throw tarError('JSON_SIZE', position, message, { member: target, found: fileBytes });
    }
  }
}
