import type { Country, PlannedCompany } from './plan-country.ts'
import { plainId } from './plan-country.ts'
import { encodeText, type RowWriter } from './row-writer.ts'
import type { SeededTable } from './tables.ts'

export type Writers = Record<SeededTable, RowWriter>

/** What many rows of a company share. */
export interface CompanyRows {
  country: Country
  company: PlannedCompany
  writers: Writers
  tenant: Buffer
  instructor: Buffer
}

export const KINDS = { course: 10, version: 11, merge: 12, claim: 13, revocation: 14 } as const

/** A row's id that nothing is sorted by. */
export function idOf({ country, company }: CompanyRows, ms: number, kind: number, number: number): Buffer {
  return plainId(ms, country.seed, kind, company.index * 0x100000 + number)
}

export const words = {
  register: encodeText('register'),
  hand: encodeText('hand'),
  declared: encodeText('declared'),
  valid: encodeText('VALID'),
}
