import type { DocumentKind } from '#db/enums.ts'
import { checkDigit } from './check-digit.ts'

/** A machine readable zone's data about its holder. Optional data is dropped, because some states put an identity number there. */
export type Zone = {
  kind: Extract<DocumentKind, 'passport' | 'id_card'>
  issuer: string
  /** A to Z and spaces. */
  lastName: string
  /** Empty for a holder with a single name. */
  firstName: string
  /** `YYYY-MM-DD`, or null when its own check digit matches no reading. */
  birthDate: string | null
  /** Whether the check digit over all fields matches too, without exchanging a digit. */
  isConfirmed: boolean
  /** Whether the names end before their field does, with nothing after them. */
  areNamesWhole: boolean
}

type Field = { line: number; from: number; to: number }
type Layout = {
  kind: Zone['kind']
  lines: number
  length: number
  names: Field
  birth: Field
  expiry: Field
  number: Field
  composite: { parts: readonly Field[]; digit: Field }
}

/** ICAO 9303, parts 4 to 6: passports have two lines of 44, cards three of 30 or, mostly older ones, two of 36. */
export const LAYOUTS: readonly Layout[] = [
  {
    kind: 'passport',
    lines: 2,
    length: 44,
    names: { line: 0, from: 5, to: 44 },
    birth: { line: 1, from: 13, to: 19 },
    expiry: { line: 1, from: 21, to: 27 },
    number: { line: 1, from: 0, to: 9 },
    composite: {
      parts: [
        { line: 1, from: 0, to: 10 },
        { line: 1, from: 13, to: 20 },
        { line: 1, from: 21, to: 43 },
      ],
      digit: { line: 1, from: 43, to: 44 },
    },
  },
  {
    kind: 'id_card',
    lines: 3,
    length: 30,
    names: { line: 2, from: 0, to: 30 },
    birth: { line: 1, from: 0, to: 6 },
    expiry: { line: 1, from: 8, to: 14 },
    number: { line: 0, from: 5, to: 14 },
    composite: {
      parts: [
        { line: 0, from: 5, to: 30 },
        { line: 1, from: 0, to: 7 },
        { line: 1, from: 8, to: 15 },
        { line: 1, from: 18, to: 29 },
      ],
      digit: { line: 1, from: 29, to: 30 },
    },
  },
  {
    kind: 'id_card',
    lines: 2,
    length: 36,
    names: { line: 0, from: 5, to: 36 },
    birth: { line: 1, from: 13, to: 19 },
    expiry: { line: 1, from: 21, to: 27 },
    number: { line: 1, from: 0, to: 9 },
    composite: {
      parts: [
        { line: 1, from: 0, to: 10 },
        { line: 1, from: 13, to: 20 },
        { line: 1, from: 21, to: 35 },
      ],
      digit: { line: 1, from: 35, to: 36 },
    },
  },
]

/** The layout of a zone with this many rows of this length. */
export function layoutOf(lines: number, length: number): Layout | undefined {
  return LAYOUTS.find((each) => each.lines === lines && each.length === length)
}

/** States whose code differs from their three letters. */
const ISSUERS: Record<string, string> = { D: 'DEU' }

const TO_DIGIT: Record<string, string> = {
  O: '0',
  Q: '0',
  D: '0',
  U: '0',
  I: '1',
  L: '1',
  Z: '2',
  A: '4',
  S: '5',
  G: '6',
  T: '7',
  B: '8',
}
const TO_LETTER: Record<string, string> = { '0': 'O', '1': 'I', '2': 'Z', '4': 'A', '5': 'S', '6': 'G', '8': 'B' }
/** Digits that are easily confused. */
const ALIKE = ['08', '06', '09', '17', '14', '23', '27', '35', '38', '56', '58', '68', '69', '89', '49']

/** Reads the rows of a zone, each exactly as long as its kind requires. Null when they are not such rows. */
export function readZone(lines: readonly string[], today: Date): Zone | null {
  const layout = layoutOf(lines.length, lines[0]?.length ?? 0)
  if (!layout || lines.some((line) => line.length !== layout.length)) return null
  const start = lines[0]!
  if (layout.kind === 'passport' ? start[0] !== 'P' : !'IAC'.includes(start[0]!)) return null
  const names = readNames(take(lines, layout.names))
  if (!names) return null
  const birth = readBirth(lines, layout)
  return {
    kind: layout.kind,
    issuer: issuerOf(asLetters(start.slice(2, 5))),
    ...names,
    birthDate: birth && fullDate(birth.digits, today),
    isConfirmed: birth?.isConfirmed ?? false,
  }
}

function issuerOf(code: string): string {
  const letters = code.replace(/</g, '')
  return ISSUERS[letters] ?? letters
}

const take = (lines: readonly string[], { line, from, to }: Field) => lines[line]!.slice(from, to)
const asDigits = (text: string) => [...text].map((character) => TO_DIGIT[character] ?? character).join('')
const asLetters = (text: string) => [...text].map((character) => TO_LETTER[character] ?? character).join('')

function readNames(field: string): Pick<Zone, 'lastName' | 'firstName' | 'areNamesWhole'> | null {
  const letters = asLetters(field)
  const [last, rest] = splitOnce(letters, '<<')
  if (rest === null) return null
  const [first, behind] = splitOnce(rest, '<<')
  // ICAO 9303-3, 4.6: for a holder with a single name, fillers follow it. If it has several words, the separator between the names
  // may have been misread, so the user must check.
  const isOneName = /^<*$/.test(rest)
  const spaced = (text: string) => text.replace(/</g, ' ').trim()
  if (!/^[A-Z]/.test(last) || !(isOneName || /^[A-Z]/.test(first))) return null
  const isWhole =
    letters.endsWith('<') &&
    /^<*$/.test(behind ?? '') &&
    /^[A-Z<]+$/.test(last + first) &&
    !(isOneName && last.includes('<'))
  return { lastName: spaced(last), firstName: spaced(first), areNamesWhole: isWhole }
}

function splitOnce(text: string, by: string): [string, string | null] {
  const at = text.indexOf(by)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + by.length)]
}

/**
 * The birth date when its own check digit and the overall one match. If exchanging one similar digit makes both match,
 * that date is proposed; otherwise the date that matches its own check digit.
 */
function readBirth(lines: readonly string[], layout: Layout): { digits: string; isConfirmed: boolean } | null {
  const field = { ...layout.birth, to: layout.birth.to + 1 }
  const read = asDigits(take(lines, field))
  const tidy = tidyDigits(lines, layout)
  if (isConfirmed(read, tidy, layout)) return { digits: read.slice(0, 6), isConfirmed: true }
  const repaired = [...exchanges(read)].filter((each) => isConfirmed(each, tidy, layout))
  const proposed = repaired.length === 1 ? repaired[0] : isBirth(read) ? read : undefined
  return proposed ? { digits: proposed.slice(0, 6), isConfirmed: false } : null
}

function isBirth(read: string): boolean {
  return /^\d{7}$/.test(read) && isDay(read) && checkDigit(read.slice(0, 6)) === read[6]
}

function isConfirmed(birth: string, lines: readonly string[], layout: Layout): boolean {
  if (!isBirth(birth)) return false
  const { line, from } = layout.birth
  const written = lines.map((text, index) =>
    index === line ? text.slice(0, from) + birth + text.slice(from + 7) : text,
  )
  const { parts, digit } = layout.composite
  return numbersOf(written, layout).some(
    (each) => checkDigit(parts.map((part) => take(each, part)).join('')) === take(each, digit),
  )
}

/** Corrects letters where only digits are possible. */
function tidyDigits(lines: readonly string[], layout: Layout): string[] {
  const numeric = [
    layout.expiry,
    { ...layout.expiry, from: layout.expiry.to, to: layout.expiry.to + 1 },
    layout.composite.digit,
  ]
  const checkOfNumber = { ...layout.number, from: layout.number.to, to: layout.number.to + 1 }
  return [...numeric, checkOfNumber].reduce<string[]>(
    (tidied, { line, from, to }) =>
      tidied.map((text, index) =>
        index === line ? text.slice(0, from) + asDigits(text.slice(from, to)) + text.slice(to) : text,
      ),
    [...lines],
  )
}

/** The document number has letters and digits: every reading that matches its own check digit. */
function numbersOf(lines: readonly string[], { number }: Layout): string[][] {
  const read = take(lines, number)
  const digit = lines[number.line]![number.to]
  let ways = ['']
  for (const character of read) {
    const others = [character, TO_DIGIT[character], TO_LETTER[character]].filter((each) => each !== undefined)
    ways = ways.flatMap((start) => others.map((each) => start + each))
    if (ways.length > 4096) return [[...lines]]
  }
  return ways
    .filter((way) => checkDigit(way) === digit)
    .map((way) =>
      lines.map((text, index) =>
        index === number.line ? text.slice(0, number.from) + way + text.slice(number.to) : text,
      ),
    )
}

function* exchanges(digits: string): Generator<string> {
  for (let at = 0; at < digits.length; at++) {
    for (const pair of ALIKE) {
      const [one, other] = [pair.charAt(0), pair.charAt(1)]
      const instead = digits[at] === one ? other : digits[at] === other ? one : null
      if (instead !== null) yield digits.slice(0, at) + instead + digits.slice(at + 1)
    }
  }
}

function isDay(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))]
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(2000, month, 0)).getUTCDate()
}

/** The year for its last two digits: no worker is under thirteen. */
function fullDate(digits: string, today: Date): string {
  const year = Number(digits.slice(0, 2))
  const century = 2000 + year <= today.getUTCFullYear() - 13 ? 2000 : 1900
  return `${century + year}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`
}
