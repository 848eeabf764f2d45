import type { Typeface } from './fonts.ts'

const graphemes = new Intl.Segmenter('nb', { granularity: 'grapheme' })

/** Splits the text into visible characters: a letter with its combining marks is one. */
export function lettersOf(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment)
}

/** Spaces have no shape, and joiners are instructions: neither needs a glyph. */
const NEEDS_NO_GLYPH = /[\s\p{Default_Ignorable_Code_Point}]/u

/** The first typeface with every letter of the text, or undefined. */
export function typefaceFor(faces: readonly Typeface[], text: string): Typeface | undefined {
  const codePoints = [...text].filter((char) => !NEEDS_NO_GLYPH.test(char)).map((char) => char.codePointAt(0)!)
  return faces.find((face) => codePoints.every((codePoint) => face.covers(codePoint)))
}

/** Whether each letter has a typeface that also has its combining marks. */
export function canBeDrawn(faces: readonly Typeface[], text: string): boolean {
  const composed = text.normalize('NFC')
  if (typefaceFor(faces, composed)) return true
  return lettersOf(composed).every((letter) => typefaceFor(faces, letter))
}

/** The typefaces that are laid out word by word come first. */
export const PLAIN_FACES = 2

/**
 * The typeface in which a whole text is laid out word by word in reading order. That is right for the first two, whose scripts run left to
 * right, except Devanagari. Everything else is drawn in runs, with the readable text in the PDF.
 */
export function plainTypeface(faces: readonly Typeface[], text: string): Typeface | undefined {
  return /\p{Script=Devanagari}/u.test(text) ? undefined : typefaceFor(faces.slice(0, PLAIN_FACES), text)
}
