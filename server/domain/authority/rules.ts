import type { AuthorityMode, CourseKind } from '#db/enums.ts'
import { COURSE_KINDS } from '#db/enums.ts'
import { dutiesOf } from '#server/domain/course/rules.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'

/** The kinds of course for which the company says who may give them. */
export const KINDS_WITH_AUTHORITY: CourseKind[] = COURSE_KINDS.filter((kind) => dutiesOf(kind).authority)

/** How long before its last day an authority is said to expire soon. */
export const EXPIRES_SOON_DAYS = 60

export interface AuthorityDays {
  /** `YYYY-MM-DD`, the first and the last day. */
  fromDate: string
  untilDate: string | null
  withdrawnAt: Date | null
}

/** Whether an authority covers a day of training, `YYYY-MM-DD` in Norway. A withdrawn one covers the days before its withdrawal. */
export function coversDay({ fromDate, untilDate, withdrawnAt }: AuthorityDays, day: string): boolean {
  if (day < fromDate || (untilDate !== null && day > untilDate)) return false
  return withdrawnAt === null || day < osloDate(withdrawnAt)
}

/** What counts: the company's own choice. Without one, a missing authority is flagged once anybody has been given authority. */
export function modeInForce({ choice, isInUse }: { choice: AuthorityMode | null; isInUse: boolean }): AuthorityMode {
  return choice ?? (isInUse ? 'flag' : 'off')
}

export type AuthorityState = 'later' | 'valid' | 'expiring' | 'expired' | 'withdrawn'

/** The state of an authority on a day in Norway. */
export function authorityState({ fromDate, untilDate, withdrawnAt }: AuthorityDays, today: string): AuthorityState {
  if (withdrawnAt) return 'withdrawn'
  if (untilDate !== null && untilDate < today) return 'expired'
  if (fromDate > today) return 'later'
  return untilDate !== null && untilDate <= addDays(today, EXPIRES_SOON_DAYS) ? 'expiring' : 'valid'
}
