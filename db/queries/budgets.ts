import { desc, eq, lt, sql } from 'drizzle-orm'
import { budgetAlarms, budgetUses } from '#db/schema/budgets.ts'
import { companies } from '#db/schema/companies.ts'
import type { AccountScope, OperatorScope, OwnScope, SignInScope } from '#db/scope.ts'

export interface BudgetReservation {
  budget: string
  /** Narrow to wide: each is locked in turn. `subject` in hex; `most` null where it is only counted. */
  levels: readonly { level: string; subject: string; most: number | null; seconds: number; alarm: number | null }[]
  amount: number
  refusalsThatAlarm: number
  companyId: string | null
  now: Date
}

export interface ReservedBudget {
  /** As many as were asked for, or fewer where fewer are left; 0 where a level has none. */
  granted: number
  refusedLevel: string | null
  again: Date | null
  /** Levels about which the operator has just been told. */
  alarms: string[]
}

/**
 * Takes out of a budget, at all of its levels or at none. Belongs into a transaction of its own, which commits whatever becomes of
 * the act. That commit waits for no disk: a server that fails within a fraction of a second forgets a few uses.
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
    from set_config('synchronous_commit', 'off', true), app.reserve_budget(${budget}, ${JSON.stringify(levels)}::text::jsonb,
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

/** Newest first, at most `limit`, with the company's name where the alarm is about one. */
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
