import { unifySigns } from '#server/domain/text/rules.ts'

/**
 * The one normalisation for search, sorting and comparison: lower case, without accents, apostrophes and invisible characters, every hyphen
 * `-`, one space between words. `Åse O’Brien-Łukasz` becomes `ase obrien-lukasz`. Stored in a column beside the text, so that a search
 * compares byte by byte. After a change `backfill-names.ts` updates stored rows.
 */
export function normaliseText(text: string): string {
  return normaliseSigns(text).replaceAll("'", '')
}

/**
 * The search terms of a name: its different words, normalised, in order. Hyphens and full stops split words. A word with an apostrophe is
 * found whole and by its parts: `O’Brien` by `obrien`, `o` and `brien`.
 */
export function searchTerms(name: string): string[] {
  const words = normaliseSigns(name).match(WORDS) ?? []
  return [...new Set(words.flatMap((word) => [word.replaceAll("'", ''), ...(word.match(PARTS) ?? [])]))]
}

/** The different words of a query, normalised; each is matched by prefix. `O'Brien` is the word `obrien`. */
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
      // Decomposition leaves an apostrophe (`ŉ`) or a space of some letters.
      .replace(/[ʼ’]/g, "'")
      .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
      .trim()
  )
}

// Letters that Unicode does not decompose into a letter and a mark.
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
