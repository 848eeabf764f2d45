import type { Typeface } from './fonts.ts'

const graphemes = new Intl.Segmenter('nb', { granularity: 'grapheme' })

/** The text as people see it, letter by letter: a letter with its marks is one. */
export function lettersOf(text: string): string[] {
  return [...graphemes.segment(text)].map(({ segment }) => segment)
}

/** Spaces are an advance and no shape, and joiners are instructions: neither needs a glyph. */
const NEEDS_NO_GLYPH = /[\s\p{Default_Ignorable_Code_Point}]/u

/** The first typeface that has every letter of the text; undefined where none has. */
export function typefaceFor(faces: readonly Typeface[], text: string): Typeface | undefined {
  const codePoints = [...text].filter((char) => !NEEDS_NO_GLYPH.test(char)).map((char) => char.codePointAt(0)!)
  return faces.find((face) => codePoints.every((codePoint) => face.covers(codePoint)))
}

/** Whether each letter has a typeface: a letter's marks have to be in the same one. */
export function canBeDrawn(faces: readonly Typeface[], text: string): boolean {
  return lettersOf(text.normalize('NFC')).every((letter) => typefaceFor(faces, letter))
}
