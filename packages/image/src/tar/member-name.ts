import { quote } from '../quote.js';
import { tarError } from './tar-error.js';

/** What no name may have, and why it is worse than odd: nothing is ever written under such a name, but others might. */
const refusals: readonly { readonly what: string; readonly matches: RegExp }[] = [
  { what: 'is empty', matches: /^$/ },
  {
    what: 'has control, invisible or undecodable characters',
    matches: /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\ufffd]/u,
  },
  { what: 'has a backslash', matches: /\\/ },
  { what: 'names a drive', matches: /^[A-Za-z]:/ },
  { what: 'is absolute', matches: /^\// },
  { what: 'leaves its folder', matches: /(^|\/)\.\.(\/|$)/ },
];

/** @throws ImageError MEMBER_NAME */
export function checkName(name: string, position: number): void {
  const refusal = refusals.find(({ matches }) => matches.test(name));
  if (refusal === undefined) return;
  throw tarError('MEMBER_NAME', position, `the archive has a member ${quote(name)} whose name ${refusal.what}`, {
    found: name,
  });
}

/** The file that a name leads to, though it may be spelled with `./` or doubled slashes. */
export function plainName(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
