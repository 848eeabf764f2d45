import type { BudgetLevel } from './budgets.ts'

/** Who asks, at each level that is known. A level that is not given is not counted. */
export interface BudgetSubjects {
  /** Of the company that asks, for its limits and for the operator's alarm. */
  company?: { id: string; verified: boolean }
  member?: string
  user?: string
  email?: string
  network?: string | null
}

/** Keyed hash, in hex, of somebody at a level: no address and no id stands in the table. */
export type HashBudgetSubject = (level: BudgetLevel, subject: string) => string

export interface BudgetAlarm {
  budget: string
  level: string
  companyId: string | null
}
