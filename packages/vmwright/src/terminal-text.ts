// Control characters, and those that turn the direction of writing.
// oxlint-disable-next-line no-control-regex -- these are the characters that are looked for
const hidden = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// oxlint-disable-next-line no-control-regex -- as above, without tabs and line feeds
const hiddenInText = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Replaces what would steer a terminal by JSON's escapes. */
export function escapeHidden(text: string): string {
  return text.replaceAll(hidden, escape);
}

/** A text of many lines as a terminal may show it: line ends and tabs stay. */
export function terminalText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(hiddenInText, escape);
}

/** A text from outside as one line. */
export function oneLine(text: string): string {
  return escapeHidden(text.trim().replaceAll(/\s*[\r\n]\s*/g, ' '));
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
