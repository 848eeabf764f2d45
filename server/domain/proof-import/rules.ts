import { idnr } from '@navikt/fnrvalidator'
import type { ExternalProofKind } from '#db/enums.ts'
import { containsNationalId } from '#server/domain/identification/rules.ts'
import { normaliseText } from '#server/domain/search/rules.ts'

/** The columns of a list. `name` is the whole name, for lists that do not split it. */
export const LIST_COLUMNS = [
  'name',
  'firstName',
  'lastName',
  'birthDate',
  'title',
  'kind',
  'issuer',
  'certificateNumber',
  'issuedDate',
  'untilDate',
  'note',
] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]
export type ListCells = Partial<Record<ListColumn, string>>

/** Lines of one list, and of one request. A request is short, so that no check-in waits for it. */
export const MOST_LINES = 5_000
export const LINES_AT_ONCE = 100
/** Characters of a cell. No column allows as many, so a cell that was cut is too long. */
export const LONGEST_CELL = 1_000

/** Why a line is left out. */
export const LINE_FAULTS = [
  'nationalId',
  'required',
  'tooLong',
  'noAddress',
  'notPrintable',
  'invalidDate',
  'dateInFuture',
  'beforeBirth',
  'endsBeforeIssue',
  'unknownKind',
  'certifiedNeedsFile',
  'birthDateMissing',
  'choosePerson',
  'repeated',
  'alreadyThere',
] as const
export type LineFaultCode = (typeof LINE_FAULTS)[number]
/** `column` is null for a fault of the whole line. `ofLine`: the earlier line that a `repeated` one repeats. */
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

/** The kinds of a list: those that need no certificate of an approved provider. Such a certificate is added with its picture. */
export type ListedKind = Exclude<ExternalProofKind, 'certified_certificate'>

const KIND_WORDS: Record<string, ExternalProofKind> = {
  'tidligere opplaering': 'earlier_training',
  opplaering: 'earlier_training',
  'earlier training': 'earlier_training',
  training: 'earlier_training',
  'kursbevis fra andre': 'other_certificate',
  kursbevis: 'other_certificate',
  'course certificate from others': 'other_certificate',
  'course certificate': 'other_certificate',
  egenerklaering: 'self_declaration',
  'self-declaration': 'self_declaration',
  'self declaration': 'self_declaration',
  'kompetansebevis for sertifisert opplaering': 'certified_certificate',
  kompetansebevis: 'certified_certificate',
  'sertifisert opplaering': 'certified_certificate',
  'certificate of certified training': 'certified_certificate',
  'certified training': 'certified_certificate',
}

/** The kind that a cell names in either language; null for another word. An empty cell is earlier training. */
export function kindOf(cell: string): ExternalProofKind | null {
  const word = normaliseText(cell)
  if (word === '') return 'earlier_training'
  return Object.hasOwn(KIND_WORDS, word) ? KIND_WORDS[word]! : null
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
export function splitName(whole: string): { firstName: string; lastName: string } {
  const [before, after] = whole.split(',', 2).map((part) => part.trim())
  if (after !== undefined) return { firstName: after, lastName: before! }
  const words = whole.trim().split(/\s+/)
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1)! }
}

/** What makes two lines, or a line and a proof, the same: the person, what it is about, and the day. */
export function proofKey(personKey: string, { title, issuedDate }: { title: string; issuedDate: string }): string {
  return `${personKey}|${issuedDate}|${normaliseText(title)}`
}

/**
 * The lines that repeat an earlier one, each with the number of the earlier line. A line with faults of its own repeats nothing, and nothing
 * repeats it.
 */
export function findRepeats(lines: { line: number; key: string | null; faults: LineFault[] }[]): Map<number, number> {
  const first = new Map<string, number>()
  const repeats = new Map<number, number>()
  for (const { line, key, faults } of lines) {
    if (key === null || faults.some(({ code }) => code !== 'repeated')) continue
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, line)
    else if (earlier !== line) repeats.set(line, earlier)
  }
  return repeats
}

export const UNDO_IMPORT_WITHIN_HOURS = 24

/** How long an import can be undone. After that each proof is rejected by itself. */
export function undoImportDeadline(importedAt: Date): Date {
  return new Date(importedAt.getTime() + UNDO_IMPORT_WITHIN_HOURS * 3_600_000)
}
