import { desc, eq, lt, sql } from 'drizzle-orm'
import { budgetAlarms, budgetUses } from '#db/schema/budgets.ts'
import { companies } from '#db/schema/companies.ts'
import type { AccountScope, OperatorScope, OwnScope, SignInScope } from '#db/scope.ts'

export interface BudgetReservation {
  budget: string
  /** Narrow to wide: each is locked in turn. `subject` in hex; `most` is null when it is only counted. */
  levels: readonly { level: string; subject: string; most: number | null; seconds: number; alarm: number | null }[]
  amount: number
  refusalsThatAlarm: number
  companyId: string | null
  now: Date
}

export interface ReservedBudget {
  /** As many as requested, or fewer when fewer are left; 0 when a level has none. */
  granted: number
  refusedLevel: string | null
  again: Date | null
  /** Levels for which the operator has just got an alarm. */
  alarms: string[]
}

/**
 * Takes from a budget at all of its levels, or at none. Use a transaction of its own, which commits whatever becomes of the act. The commit
 * is asynchronous: a crash within a fraction of a second loses a few uses.
 */
export async function reserveBudget(
  { tx }: OwnScope | AccountScope | SignInScope,
  { budget, levels, amount, refusalsThatAlarm, companyId, now }: BudgetReservation,
): Promise<ReservedBudget> {
  const [row] = await tx.execute<{
    granted: number
    refused_level: string | null
    again: string | Date | null
    alarms: string[]
  }>(sql`select r.granted, r.refused_level, r.again, to_json(r.alarms) as alarms
    from app.commit_without_waiting(), app.reserve_budget(${budget}, ${JSON.stringify(levels)}::text::jsonb,
      ${amount}::integer, ${refusalsThatAlarm}::integer, ${companyId}::uuid, ${now.toISOString()}::timestamptz) r`)
  const { granted, refused_level: refusedLevel, again, alarms } = row!
  return { granted, refusedLevel, again: again === null ? null : new Date(again), alarms }
}

/** Deletes the use of windows that ended before this moment. */
export async function deleteBudgetUsesBefore(scope: SignInScope, before: Date) {
  await scope.tx.delete(budgetUses).where(lt(budgetUses.endsAt, before))
}

/** Deletes alarms that were raised before this moment. */
export async function deleteBudgetAlarmsBefore(scope: SignInScope, before: Date) {
  await scope.tx.delete(budgetAlarms).where(lt(budgetAlarms.occurredAt, before))
}

/** Newest first, at most `limit`, with the company's name when the alarm is about one. */
export async function listBudgetAlarms(scope: OperatorScope, { limit }: { limit: number }) {
  return scope.tx
    .select({
      id: budgetAlarms.id,
      occurredAt: budgetAlarms.occurredAt,
      budget: budgetAlarms.budget,
      level: budgetAlarms.level,
      used: budgetAlarms.used,
      refused: budgetAlarms.refused,
      companyName: companies.name,
      companyOrgnr: companies.orgnr,
    })
    .from(budgetAlarms)
    .leftJoin(companies, eq(companies.id, budgetAlarms.companyId))
    .orderBy(desc(budgetAlarms.occurredAt), desc(budgetAlarms.id))
    .limit(limit)
}
