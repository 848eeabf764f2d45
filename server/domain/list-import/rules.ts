import { idnr } from '@navikt/fnrvalidator'
import { containsNationalId } from '#server/domain/identification/rules.ts'
import { type Names, sortNameOf } from '#server/domain/person/rules.ts'

/** The columns of all kinds of lists. `name` is the whole name, for lists that do not split it. */
export type ListColumn =
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'birthDate'
  | 'title'
  | 'kind'
  | 'issuer'
  | 'certificateNumber'
  | 'issuedDate'
  | 'untilDate'
  | 'note'
  | 'orgnr'
  | 'employer'
  | 'group'
  | 'email'
  | 'language'
export type ListCells = Partial<Record<ListColumn, string>>

/** Lines of one request. It is short, so that no check-in waits for it. */
export const LINES_AT_ONCE = 100
/** Characters of a cell. No column allows as many, so a cell that was cut is too long. */
export const LONGEST_CELL = 1_000

/** Why a line of any kind of list is left out. */
export type LineFaultCode =
  | 'nationalId'
  | 'required'
  | 'tooLong'
  | 'noAddress'
  | 'notPrintable'
  | 'invalidDate'
  | 'dateInFuture'
  | 'repeated'
  // A list of proofs.
  | 'beforeBirth'
  | 'endsBeforeIssue'
  | 'unknownKind'
  | 'certifiedNeedsFile'
  | 'birthDateMissing'
  | 'choosePerson'
  | 'alreadyThere'
  // A list of people.
  | 'invalidOrgnr'
  | 'orgnrMissing'
  | 'employerUnknown'
  | 'invalidEmail'
  | 'unknownLanguage'
  | 'unknownGroup'
  | 'groupByRule'
  | 'personThere'
  | 'personRepeated'
/** `column` is null for a fault of the whole line. `ofLine`: the earlier line that a repeated one repeats. */
export interface LineFault {
  code: LineFaultCode
  column: ListColumn | null
  ofLine?: number
}

/**
 * Whether a cell may contain a national identity number. Excel stores one that begins with 0 as a number of ten digits, so ten digits count
 * when they have valid check digits with the 0 back in front.
 */
export function holdsNationalId(cell: string): boolean {
  if (containsNationalId(cell)) return true
  const digits = cell.normalize('NFKC').trim()
  return /^\d{10}$/.test(digits) && idnr(`0${digits}`).status === 'valid'
}

/** Serial numbers of Excel from 1920 to 2099, so that a year or a small number is no date. */
const SERIALS = { first: 7_306, last: 73_050 }
const DAY_ZERO = Date.UTC(1899, 11, 30)
const FORMS = [
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/,
  /^(?<day>\d{1,2})[./-](?<month>\d{1,2})[./-](?<year>\d{4})$/,
]

/**
 * A date as `YYYY-MM-DD`, from `31.12.2025` (also with `/` or `-`: the day comes first), `2025-12-31`, or the serial number that Excel
 * stores. Null for anything else, and for a day that no calendar has.
 */
export function parseListDate(cell: string): string | null {
  const text = cell.trim()
  if (/^\d{4,5}(?:[.,]0+)?$/.test(text)) return serialDate(Number(text.replace(/[.,].*$/, '')))
  for (const form of FORMS) {
    const { year, month, day } = form.exec(text)?.groups ?? {}
    if (year) return calendarDate(Number(year), Number(month), Number(day))
  }
  return null
}

function serialDate(days: number): string | null {
  if (days < SERIALS.first || days > SERIALS.last) return null
  return new Date(DAY_ZERO + days * 86_400_000).toISOString().slice(0, 10)
}

function calendarDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && year >= 1900 ? date.toISOString().slice(0, 10) : null
}

/** First and last name of a whole name: `Nordmann, Kari`, or else the last word is the last name. */
export function splitName(whole: string): Names {
  const [before, after] = whole.split(',', 2).map((part) => part.trim())
  if (after !== undefined) return { firstName: after, lastName: before! }
  const words = whole.trim().split(/\s+/)
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1)! }
}

/** A name of more words is given by its last word as the last name, or not at all. */
const MOST_WORDS = 8

/**
 * The names of a line, the column that a fault of them belongs to, and every way to sort them: a list with whole names does not say where
 * the last name begins.
 */
export function namesOf(cells: ListCells) {
  const { name: whole = '', firstName = '', lastName = '' } = cells
  if (firstName !== '' || lastName !== '' || whole === '') {
    const column: ListColumn = cells.firstName === undefined && cells.lastName === undefined ? 'name' : 'firstName'
    return { firstName, lastName, column, sortNames: [sortNameOf({ firstName, lastName })] }
  }
  const split = splitName(whole)
  const sortNames = whole.includes(',') ? [sortNameOf(split)] : waysToSort(whole)
  return { ...split, column: 'name' as const, sortNames }
}

/** Every way to sort a whole name, that with the last word as the last name first. */
export function waysToSort(whole: string): string[] {
  const words = whole.split(/\s+/)
  if (words.length > MOST_WORDS) return [sortNameOf(splitName(whole))]
  const ways = words.map((_, at): Names => {
    const lastFrom = words.length - 1 - at
    return { firstName: words.slice(0, lastFrom).join(' '), lastName: words.slice(lastFrom).join(' ') }
  })
  return [...new Set(ways.map(sortNameOf))]
}

const REPEATS: LineFaultCode[] = ['repeated', 'personRepeated']

/**
 * The lines that repeat an earlier one, each with the number of the earlier line. A line with faults of its own repeats nothing, and nothing
 * repeats it.
 */
export function findRepeats(lines: { line: number; key: string | null; faults: LineFault[] }[]): Map<number, number> {
  const first = new Map<string, number>()
  const repeats = new Map<number, number>()
  for (const { line, key, faults } of lines) {
    if (key === null || faults.some(({ code }) => !REPEATS.includes(code))) continue
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, line)
    else if (earlier !== line) repeats.set(line, earlier)
  }
  return repeats
}

export const UNDO_IMPORT_WITHIN_HOURS = 24

/** How long an import can be undone. */
export function undoImportDeadline(importedAt: Date): Date {
  return new Date(importedAt.getTime() + UNDO_IMPORT_WITHIN_HOURS * 3_600_000)
}

/** Adds until when an import can be undone; null when it no longer can. */
export function withUndoDeadline<Row extends { importedAt: Date; undoneAt: Date | null }>(row: Row, now: Date) {
  const undoUntil = undoImportDeadline(row.importedAt)
  return { ...row, undoUntil: !row.undoneAt && now <= undoUntil ? undoUntil : null }
}
