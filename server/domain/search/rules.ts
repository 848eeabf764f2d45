/**
 * Text as it is searched and sorted: lower case, without diacritics, one space between words. `Åse Bjørk-Łukasz` becomes
 * `ase bjork-lukasz`. Kept in a column beside the text, so that a search compares two folded texts byte by byte.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => specialLetters[letter] ?? letter)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
}

/** The different words of a name, folded, in their order: what a search finds it by. Hyphens and points part words. */
export function searchTerms(name: string): string[] {
  const words = foldText(name).match(/[\p{Letter}\p{Number}]+/gu)
  return [...new Set(words)]
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
