import type { BudgetLevel } from './budgets.ts'

/** The caller at each known level. A missing level is not counted. */
export interface BudgetSubjects {
  /** The company of the caller, for its limits and for the operator's alarm. */
  company?: { id: string; verified: boolean }
  member?: string
  /** The session at which somebody without an account is, by the locator of its codes. */
  session?: string
  /** A person's link to their own page, known or not, or the sign-in there, by its hash. */
  link?: string
  user?: string
  email?: string
  network?: string | null
}

/** Keyed hash, in hex, of the subject at a level: the table contains no address and no id. */
export type HashBudgetSubject = (level: BudgetLevel, subject: string) => string

export interface BudgetAlarm {
  budget: string
  level: string
  companyId: string | null
}
