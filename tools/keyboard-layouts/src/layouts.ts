/** A layout of X11: a file of symbols, and one of the variants in it. */
export interface XkbLayout {
  readonly layout: string;
  readonly variant?: string;
}

/**
 * What each layout that a machine definition can name is called by X11. Where X11 has variants with and without dead keys,
 * it is the one that an installer takes, which has them.
 */
export const layouts: Readonly<Record<string, XkbLayout>> = {
  ar: { layout: 'ara' },
  da: { layout: 'dk' },
  de: { layout: 'de' },
  'de-ch': { layout: 'ch' },
  'en-gb': { layout: 'gb' },
  'en-us': { layout: 'us' },
  es: { layout: 'es' },
  et: { layout: 'ee' },
  fi: { layout: 'fi' },
  fo: { layout: 'fo' },
  fr: { layout: 'fr' },
  'fr-be': { layout: 'be' },
  'fr-ca': { layout: 'ca', variant: 'fr' },
  'fr-ch': { layout: 'ch', variant: 'fr' },
  hr: { layout: 'hr' },
  hu: { layout: 'hu' },
  is: { layout: 'is' },
  it: { layout: 'it' },
  ja: { layout: 'jp' },
  lt: { layout: 'lt' },
  lv: { layout: 'lv' },
  mk: { layout: 'mk' },
  nl: { layout: 'nl' },
  // Belgium has one keyboard, whatever is spoken at it.
  'nl-be': { layout: 'be' },
  no: { layout: 'no' },
  pl: { layout: 'pl' },
  pt: { layout: 'pt' },
  'pt-br': { layout: 'br' },
  ru: { layout: 'ru' },
  sl: { layout: 'si' },
  sv: { layout: 'se' },
  th: { layout: 'th' },
  tr: { layout: 'tr' },
};
