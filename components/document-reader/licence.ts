import { asName } from './names.ts'
import { mayContainNationalId } from './national-ids.ts'
import type { Word } from './text-engine.ts'

export type LicenceLine = { text: string; left: number; middle: number; height: number }

/** The three rows of a driving licence that count, and whether their distances are right. */
export type LicenceFields<Of extends LicenceLine> = {
  lastName: Of
  firstName: Of
  birth: Of
  birthDate: string
  isEven: boolean
}

/**
 * Finds fields 1, 2 and 3 of a European driving licence: the birth date is above the dates of issue and expiry, the
 * names are above it. Rows with a national identity number (field 4d) are dropped first.
 */
export function findLicenceFields<Of extends LicenceLine>(read: readonly Of[], today: Date): LicenceFields<Of> | null {
  const lines = read.filter(({ text }) => !mayContainNationalId(text))
  for (const birth of lines) {
    const [birthDate, another] = findDates(birth.text, today)
    if (!birthDate || another || yearsBetween(birthDate, today) < 15) continue
    // The start of a row may be lost, and dust may precede it.
    const column = lines.filter(
      ({ left }) => left > birth.left - birth.height * 4 && left < birth.left + birth.height * 7,
    )
    const below = column.find(({ middle }) => middle > birth.middle)
    if (!below || !isIssued(below.text)) continue
    const [firstName, lastName] = column.filter(({ middle }) => middle < birth.middle).reverse()
    if (!firstName || !lastName) continue
    const steps = [firstName.middle - lastName.middle, birth.middle - firstName.middle, below.middle - birth.middle]
    const isEven = Math.max(...steps) < Math.min(...steps) * 1.35
    return { lastName, firstName, birth, birthDate, isEven }
  }
  return null
}

/** Fields 4a and 4b: a date, or part of one. */
function isIssued(text: string): boolean {
  return (text.match(/\d/g)?.length ?? 0) >= 6 && !/\d{5}$/.test(text)
}

/** Past dates as `YYYY-MM-DD`, from `05.05.1990`, also when the points were misread. */
export function findDates(text: string, today: Date): string[] {
  const digits = text.replace(/(?<=\d|^|[.\s])[Oo](?=[\d.\s])/g, '0').replace(/^\s*\d{1}\s*[.,:—–-]+\s*/, '')
  return [...digits.matchAll(/(?<!\d)(\d{2})[.,:;\s\-–—·]{0,2}(\d{2})[.,:;\s\-–—·]{0,2}((?:19|20)\d{2})(?!\d)/g)]
    .map(([, day, month, year]) => `${year}-${month}-${day}`)
    .filter((date) => isDay(date) && new Date(date) < today)
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

function yearsBetween(date: string, today: Date): number {
  return (today.getTime() - Date.parse(date)) / 31_557_600_000
}

const NUMBERS: Record<'1' | '2', RegExp> = { '1': /^[1lI|i!]{1,2}[.,:;·'\-–—]*/, '2': /^[2Zz][.,:;·'\-–—]*/ }

/** The name behind a field's number, which may be cut off or misread. Null when no name follows. */
export function nameAfterNumber(words: readonly Word[], number: '1' | '2', isCutOff: boolean): Word[] | null {
  const [first, ...rest] = words
  if (!first) return null
  const lead = isCutOff ? '' : (NUMBERS[number].exec(first.text)?.[0] ?? '')
  const isNumber = lead !== '' && (lead.length === first.text.length || /[.,:;]$/.test(lead))
  const kept = isNumber ? [...withoutLead(first, lead), ...rest] : [...words]
  const name = kept.flatMap(trimWord)
  return asName(name.map(({ text }) => text).join(' ')) ? name : null
}

function withoutLead(word: Word, lead: string): Word[] {
  const text = word.text.slice(lead.length)
  return text ? [{ ...word, text, letters: word.letters.slice([...lead].length) }] : []
}

/** Removes dust around a word: characters at either end that are not letters. */
function trimWord(word: Word): Word[] {
  const from = word.letters.findIndex(({ text }) => /\p{L}/u.test(text))
  const to = word.letters.findLastIndex(({ text }) => /\p{L}/u.test(text))
  if (from < 0) return []
  const letters = word.letters.slice(from, to + 1)
  return [{ ...word, letters, text: letters.map(({ text }) => text).join('') }]
}
