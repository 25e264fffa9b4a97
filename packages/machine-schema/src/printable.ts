/**
 * Text of others for a message: cut where it is long, and with what a terminal would obey or not show (control characters,
 * marks that turn the direction of writing) spelled as JSON spells it.
 */
export function printable(text: string, longest = 80): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return shown.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escape);
}

function escape(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
