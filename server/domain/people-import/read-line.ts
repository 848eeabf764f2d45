import type { AttendeeLanguage } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { emailAddress } from '#server/domain/email/schema.ts'
import { canonicalOrgnr, isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import {
  holdsNationalId,
  type LineFault,
  type LineFaultCode,
  type ListCells,
  type ListColumn,
  namesOf,
  parseListDate,
  waysToSort,
} from '#server/domain/list-import/rules.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { enterpriseName, nameText } from '#server/domain/text/schema.ts'
import { languageOf } from './rules.ts'

const name = nameText({ max: LENGTHS.personName })
const employerNames = enterpriseName({ max: LENGTHS.companyName })
const groupNames = nameText({ max: LENGTHS.groupName })

/** A line without faults of its own. The birth date is `YYYY-MM-DD`. */
export interface ReadPerson {
  firstName: string
  lastName: string
  /** Every way to sort the name, as the list splits it first: a card may split it elsewhere. */
  sortNames: string[]
  birthDate: string
  orgnr: string | null
  /** Empty where the list does not name the employer. */
  employerName: string
  /** Empty where the line names no group. */
  groupName: string
  email: string | null
  language: AttendeeLanguage
}

type Rules = { today: string; allowSynthetic: boolean }

/** Reads one line of a list: its values, or why it is left out. A line with a national identity number is not read further. */
export function readPersonLine(cells: ListCells, { today, allowSynthetic }: Rules) {
  if (Object.values(cells).some(holdsNationalId)) {
    return { read: null, faults: [{ code: 'nationalId', column: null } satisfies LineFault] }
  }
  const faults: LineFault[] = []
  const fault = (column: ListColumn, code: LineFaultCode) => {
    faults.push({ column, code })
    return ''
  }
  const text = (schema: typeof name, cell: string, column: ListColumn) => {
    const parsed = schema.safeParse(cell)
    return parsed.success ? parsed.data : fault(column, parsed.error.issues[0]!.message as LineFaultCode)
  }

  const names = namesOf(cells)
  const firstName = text(name, names.firstName, names.column)
  const lastName = text(name, names.lastName, names.column === 'name' ? 'name' : 'lastName')
  if (names.firstName === '' && names.lastName === '') fault(names.column, 'required')
  const { birthDate: born = '', orgnr: number = '', email: address = '' } = cells
  const birthDate = parseListDate(born)
  if (birthDate === null) fault('birthDate', born === '' ? 'required' : 'invalidDate')
  if (birthDate && birthDate > today) fault('birthDate', 'dateInFuture')
  const orgnr = number === '' ? null : canonicalOrgnr(number)
  if (number !== '' && !(orgnr && isValidOrgnr(orgnr, { allowSynthetic }))) fault('orgnr', 'invalidOrgnr')
  const employerName = text(employerNames, cells.employer ?? '', 'employer')
  if (number === '' && employerName !== '') fault('orgnr', 'orgnrMissing')
  const groupName = text(groupNames, cells.group ?? '', 'group')
  const email = address === '' ? null : emailAddress.safeParse(address)
  if (email && !email.success) fault('email', 'invalidEmail')
  const language = languageOf(cells.language ?? '')
  if (language === null) fault('language', 'unknownLanguage')
  if (faults.length > 0 || birthDate === null || language === null) return { read: null, faults }
  const contact = { email: email?.data ?? null, language }
  const read: ReadPerson = {
    firstName,
    lastName,
    sortNames: [...new Set([...names.sortNames, ...waysToSort(fullNameOf({ firstName, lastName }))])],
    birthDate,
    orgnr,
    employerName,
    groupName,
    ...contact,
  }
  return { read, faults }
}
