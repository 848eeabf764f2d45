/**
 * The letters of a typeface that go into a PDF together: the file of their shapes is made and compressed once, and stands with the same bytes
 * in every PDF that needs one of them. Each text is laid out as it stands, ligatures with it.
 */
export const LETTER_GROUPS = {
  /** What stands in nearly every text in Norwegian and English. */
  common: [
    ...'ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅabcdefghijklmnopqrstuvwxyzæøå0123456789',
    ...' \u00a0.,:;/-–()&+§’',
    ...['ff', 'fi', 'fl', 'ffi', 'ffl'],
  ],
  /** What stands in some. */
  signs: [...'!"#$%\'*<=>?@[\\]^_`{|}~°«»—‘“”„•…ÄÖÜäöüÉé'],
  /** Polish, Lithuanian, Romanian. */
  central: [...'ĄĆĘŁŃÓŚŹŻąćęłńóśźżČĖĮŠŲŪŽčėįšųūžĂÂÎȘŢȚŞăâîșţțş'],
  /** Ukrainian, and the letters of its neighbours. */
  cyrillic: [...'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЁЪЫЭЎабвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэў', ...'№ʼ'],
} as const

export type LetterGroup = keyof typeof LETTER_GROUPS
