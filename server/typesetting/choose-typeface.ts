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
