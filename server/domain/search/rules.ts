import { unifySigns } from '#server/domain/text/rules.ts'

/**
 * Text as it is searched, sorted and compared, the one normalisation for all of it: lower case, without diacritics, apostrophes and
 * invisible characters, every hyphen `-`, one space between words. `Åse O’Brien-Łukasz` becomes `ase obrien-lukasz`. Kept in a column
 * beside the text, so that a search compares two such texts byte by byte (a change of it is followed
 * by `backfill-names.ts`).
 */
export function normaliseText(text: string): string {
  return normaliseSigns(text).replaceAll("'", '')
}

/**
 * What a name is found by: its different words, normalised, in their order. Hyphens and points part words. A word with an apostrophe is
 * found whole and by its parts: `O’Brien` by `obrien`, `o` and `brien`.
 */
export function searchTerms(name: string): string[] {
  const words = normaliseSigns(name).match(WORDS) ?? []
  return [...new Set(words.flatMap((word) => [word.replaceAll("'", ''), ...(word.match(PARTS) ?? [])]))]
}

/** The different words that somebody searches for, folded; each is looked for by its beginning. `O'Brien` is the word `obrien`. */
export function wantedTerms(search: string): string[] {
  return [...new Set(normaliseText(search).match(PARTS))]
}

const PARTS = /[\p{Letter}\p{Number}]+/gu
const WORDS = /[\p{Letter}\p{Number}]+(?:'[\p{Letter}\p{Number}]+)*/gu

function normaliseSigns(text: string): string {
  return (
    unifySigns(text)
      .normalize('NFKD')
      .replace(/\p{Mark}+/gu, '')
      .toLowerCase()
      .replace(/[^\p{ASCII}]/gu, (letter) => specialLetters[letter] ?? letter)
      // Taken apart, some letters leave an apostrophe of their own (`ŉ`) or a space.
      .replace(/[ʼ’]/g, "'")
      .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
      .trim()
  )
}

// Letters that Unicode does not take apart into a letter and a mark.
const specialLetters: Record<string, string> = {
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  ŋ: 'n',
  ŧ: 't',
}
