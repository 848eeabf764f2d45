const NATIONAL: Record<string, readonly string[]> = {
  Æ: ['AE'],
  Ø: ['OE'],
  Å: ['AA'],
  Ä: ['AE', 'A'],
  Ö: ['OE', 'O'],
  Ü: ['UE', 'UXX', 'U'],
  ß: ['SS'],
  Ł: ['L'],
  Đ: ['D'],
  Ð: ['D'],
  Þ: ['TH'],
  Ñ: ['N', 'NXX'],
}

/** Whether a printed name can be the same as `zone`, its form in a machine readable zone (A to Z and spaces). */
export function canBeWritten(printed: string, zone: string): boolean {
  return matches(lettersOf(printed.toUpperCase()), zone.replace(/[^A-Z]/g, ''))
}

function matches(letters: readonly string[], rest: string): boolean {
  const [letter, ...others] = letters
  if (letter === undefined) return rest === ''
  return waysToWrite(letter).some((way) => rest.startsWith(way) && matches(others, rest.slice(way.length)))
}

function waysToWrite(letter: string): readonly string[] {
  return NATIONAL[letter] ?? [letter.normalize('NFD').replace(/\p{M}/gu, '')]
}

const lettersOf = (text: string) => [...text].filter((character) => /\p{L}/u.test(character))

/** The letter without its marks: readers with different alphabets must agree on it. */
export function plainLetter(letter: string): string {
  const plain: Record<string, string> = { Ø: 'O', ø: 'o', Ł: 'L', ł: 'l', Đ: 'D', đ: 'd' }
  return plain[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
}

const LIKELY: Record<string, readonly [RegExp, string][]> = {
  // A name that ends in "oe" is Moe or Roe.
  NOR: [
    [/AE/g, 'Æ'],
    [/OE(?!\b)/g, 'Ø'],
    [/AA/g, 'Å'],
  ],
  SWE: [
    [/AE/g, 'Ä'],
    [/OE(?!\b)/g, 'Ö'],
    [/AA/g, 'Å'],
  ],
  DEU: [
    [/AE/g, 'Ä'],
    [/OE/g, 'Ö'],
    [/UE/g, 'Ü'],
  ],
}

/** Proposes the issuing state's own letter for two letters of the zone. It is likely, but the user decides. */
export function likelyLetters(zoneName: string, issuer: string): string {
  const likely = LIKELY[issuer === 'DNK' ? 'NOR' : issuer === 'FIN' ? 'SWE' : issuer] ?? []
  return likely.reduce((name, [pair, letter]) => name.replace(pair, letter), zoneName)
}

/** Whether only this exact spelling can produce the zone's text: no letter omitted, no apostrophe, no hyphen. */
export function isPlainSpelling(zoneName: string, issuer: string): boolean {
  return issuer === 'NOR' && !/AE|OE|AA|UE|SS|\s|^[DLMO][^AEIOUY]/.test(zoneName)
}

/** `KARI MARIE` → `Kari Marie`, `O'BRIEN` → `O'Brien`. Mixed case stays as it is. */
export function inNameCase(name: string): string {
  if (name !== name.toUpperCase()) return name
  return name
    .toLowerCase()
    .replace(/(^|[\s\-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** Names begin with a capital, and in many typefaces a small l looks like a capital I. `isChanged` when that, or no capital, was found. */
export function withCapitals(name: string): { name: string; isChanged: boolean } {
  const better = name.replace(/(^|[\s-])l(?=\p{Ll})/gu, '$1I')
  return { name: better, isChanged: better !== name || /^\p{Ll}/u.test(better) }
}

/** A name has letters and separators. A text with a digit is not a name and is dropped. */
export function asName(text: string): string | null {
  const name = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-'’.]+|[\s\-'’.]+$/gu, '')
  return /^\p{L}(?:[\p{L}\s\-'’.]{0,98}\p{L})$/u.test(name) ? name : null
}
