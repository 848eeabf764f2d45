import { reserveBudget as reserve } from '#db/queries/budgets.ts'
import type { AccountScope, OwnScope, SignInScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { type BudgetName, budgetOf, REFUSALS_THAT_ALARM } from './budgets.ts'
import type { BudgetAlarm, BudgetSubjects, HashBudgetSubject } from './port.ts'

export interface Reservation {
  budget: BudgetName
  subjects: BudgetSubjects
  amount: number
  now: Date
  hash: HashBudgetSubject
}

/** `granted` of the requested amount, or the seconds until more is available. */
export type Reserved = { alarms: BudgetAlarm[] } & (
  | { granted: number; againInSeconds?: never }
  | { granted: 0; againInSeconds: number }
)

/**
 * Takes `amount` from a budget at each level in `subjects`, in the transaction of `scope`, which does nothing else: it must commit before
 * the act, whatever becomes of the act. Never throws, because that would roll the count back.
 */
export async function reserveBudget(
  scope: OwnScope | AccountScope | SignInScope,
  { budget, subjects, amount, now, hash }: Reservation,
): Promise<Reserved> {
  const companyId = subjects.company?.id ?? null
  const levels = budgetOf(budget).limits.flatMap(({ level, most, unverified, seconds, alarm }) => {
    const subject = subjectAt(level, subjects)
    const limit = unverified !== undefined && subjects.company?.verified === false ? unverified : most
    return subject ? [{ level, subject: hash(level, subject), most: limit, seconds, alarm: alarm ?? null }] : []
  })
  const row = await reserve(scope, {
    budget,
    levels,
    amount,
    refusalsThatAlarm: REFUSALS_THAT_ALARM,
    companyId,
    now,
  })
  const alarms = row.alarms.map((level) => ({ budget, level, companyId }))
  if (row.granted > 0) return { granted: row.granted, alarms }
  return { granted: 0, againInSeconds: Math.max(1, Math.ceil((row.again!.getTime() - now.getTime()) / 1000)), alarms }
}

/** Throws TOO_MANY with the budget's reason and the seconds, when nothing was granted. */
export function assertReserved(budget: BudgetName, { againInSeconds }: Reserved): void {
  if (againInSeconds !== undefined) throw new DomainError('TOO_MANY', budgetOf(budget).reason, againInSeconds)
}

function subjectAt(level: string, { company, session, member, link, user, email, network }: BudgetSubjects) {
  if (level === 'installation') return 'installation'
  const subjects: Record<string, string | null | undefined> = {
    network,
    email,
    user,
    member,
    link,
    session,
    company: company?.id,
  }
  return subjects[level]
}
