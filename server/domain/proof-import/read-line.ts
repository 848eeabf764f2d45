import { LENGTHS } from '#db/lengths.ts'
import {
  holdsNationalId,
  type LineFault,
  type LineFaultCode,
  type ListCells,
  type ListColumn,
  namesOf,
  parseListDate,
} from '#server/domain/list-import/rules.ts'
import { linesText, lineText, nameText } from '#server/domain/text/schema.ts'
import { kindOf, type ListedKind } from './rules.ts'

const name = nameText({ max: LENGTHS.personName })
const SCHEMAS = {
  firstName: name,
  lastName: name,
  title: lineText({ max: LENGTHS.proofTitle, min: 1 }),
  issuer: lineText({ max: LENGTHS.companyName }),
  certificateNumber: lineText({ max: LENGTHS.certificateNumber }),
  note: linesText({ max: LENGTHS.note }),
}

/** A line without faults of its own. Dates are `YYYY-MM-DD`. */
export interface ReadLine {
  firstName: string
  lastName: string
  /** Every way to sort the name: a list with whole names does not say where the last name begins. */
  sortNames: string[]
  birthDate: string | null
  kind: ListedKind
  title: string
  issuerName: string
  certificateNumber: string
  issuedDate: string
  untilDate: string | null
  note: string
}

/** Reads one line of a list: its values, or why it is left out. A line with a national identity number is not read further. */
export function readLine(cells: ListCells, today: string): { read: ReadLine | null; faults: LineFault[] } {
  if (Object.values(cells).some(holdsNationalId)) return { read: null, faults: [{ code: 'nationalId', column: null }] }
  const faults: LineFault[] = []
  const fault = (column: ListColumn, code: LineFaultCode) => {
    faults.push({ column, code })
    return ''
  }
  const text = (column: keyof typeof SCHEMAS, cell = cells[column] ?? '', shownAt: ListColumn = column) => {
    const parsed = SCHEMAS[column].safeParse(cell)
    return parsed.success ? parsed.data : fault(shownAt, parsed.error.issues[0]!.message as LineFaultCode)
  }
  const date = (column: 'birthDate' | 'issuedDate' | 'untilDate') => {
    const cell = cells[column] ?? ''
    return cell === '' ? null : (parseListDate(cell) ?? fault(column, 'invalidDate'))
  }

  const names = namesOf(cells)
  const firstName = text('firstName', names.firstName, names.column)
  const lastName = text('lastName', names.lastName, names.column === 'name' ? 'name' : 'lastName')
  if (names.firstName === '' && names.lastName === '') fault(names.column, 'required')
  const birthDate = date('birthDate')
  if (birthDate && birthDate > today) fault('birthDate', 'dateInFuture')
  const title = text('title')
  const kind = kindOf(cells.kind ?? '')
  if (kind === null) fault('kind', 'unknownKind')
  if (kind === 'certified_certificate') fault('kind', 'certifiedNeedsFile')
  const issuerName = text('issuer')
  const isDeclared = kind === 'self_declaration'
  if (!isDeclared && (cells.issuer ?? '') === '') fault('issuer', 'required')
  const certificateNumber = text('certificateNumber')
  const issuedDate = date('issuedDate')
  if (issuedDate === null) fault('issuedDate', 'required')
  if (issuedDate && issuedDate > today) fault('issuedDate', 'dateInFuture')
  if (issuedDate && birthDate && issuedDate < birthDate) fault('issuedDate', 'beforeBirth')
  const untilDate = date('untilDate')
  if (untilDate && issuedDate && untilDate < issuedDate) fault('untilDate', 'endsBeforeIssue')
  const note = text('note')
  if (faults.length > 0 || kind === null || kind === 'certified_certificate' || issuedDate === null) {
    return { read: null, faults }
  }
  const proof = { kind, title, issuedDate, untilDate, note }
  const paper = isDeclared ? { issuerName: '', certificateNumber: '' } : { issuerName, certificateNumber }
  return { read: { firstName, lastName, sortNames: names.sortNames, birthDate, ...proof, ...paper }, faults }
}
