import { and, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { lookUps } from '#db/schema/look-ups.ts'
import { records } from '#db/schema/records.ts'
import { sessions } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { countsUntil } from './version-effects.ts'

/**
 * How many unrevoked records began to count on each day, and how many did not count any more from each day on, until today. What was before
 * `from` is counted on that day. Reads each record of the company.
 */
export async function countBegunAndEnded(scope: OwnScope, { from, today }: { from: string; today: string }) {
  const countBy = (day: ReturnType<typeof sql>, condition?: ReturnType<typeof sql>) =>
    scope.tx
      .select({ day: sql<string>`greatest(${day}, ${from}::date)::text`.as('day'), count: count() })
      .from(records)
      .where(and(eq(records.tenantId, scope.tenantId), isNull(records.revokedAt), condition))
      .groupBy(sql`1`)
  const [begun, ended] = await Promise.all([
    countBy(sql`${records.trainedOn}`),
    countBy(sql`${countsUntil} + 1`, sql`${countsUntil} < ${today}::date`),
  ])
  return { begun, ended }
}

/** Completed sessions by the month of their training, as its first day. */
export async function countSessionsByMonth(scope: OwnScope, from: string) {
  const day = sql`coalesce(${sessions.trainedOn}, (${sessions.startedAt} at time zone 'Europe/Oslo')::date)`
  return scope.tx
    .select({ month: sql<string>`date_trunc('month', ${day})::date::text`.as('month'), count: count() })
    .from(sessions)
    .where(and(eq(sessions.tenantId, scope.tenantId), isNotNull(sessions.completedAt), sql`${day} >= ${from}::date`))
    .groupBy(sql`1`)
}

/** How often members looked up a person by card or code, by month, as its first day. */
export async function countLookUpsByMonth(scope: OwnScope, from: string) {
  const month = sql`date_trunc('month', ${lookUps.lookedAt} at time zone 'Europe/Oslo')`
  return scope.tx
    .select({ month: sql<string>`${month}::date::text`.as('month'), count: count() })
    .from(lookUps)
    .where(
      and(
        eq(lookUps.tenantId, scope.tenantId),
        // A question by a document may be about nobody.
        isNull(lookUps.categoryKey),
        sql`${lookUps.lookedAt} >= (${from}::timestamp at time zone 'Europe/Oslo')`,
      ),
    )
    .groupBy(sql`1`)
}
