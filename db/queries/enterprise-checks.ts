import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm'
import { companyVerifications, memberships } from '#db/schema/companies.ts'
import { enterpriseChecks } from '#db/schema/enterprise-checks.ts'
import { noticeChoices } from '#db/schema/reminders.ts'
import type { OperatorScope, OwnScope } from '#db/scope.ts'

type Row = typeof enterpriseChecks.$inferSelect

/** Verified companies that were not checked since `before`, the longest unchecked first. */
export async function listCompaniesToCheck(scope: OperatorScope, { before, limit }: { before: Date; limit: number }) {
  const rows = await scope.tx
    .select({ tenantId: companyVerifications.tenantId })
    .from(companyVerifications)
    .leftJoin(enterpriseChecks, eq(enterpriseChecks.tenantId, companyVerifications.tenantId))
    .where(
      and(
        isNull(companyVerifications.endedAt),
        or(isNull(enterpriseChecks.checkedAt), lt(enterpriseChecks.checkedAt, before)),
      ),
    )
    .orderBy(sql`${enterpriseChecks.checkedAt} asc nulls first`, asc(companyVerifications.tenantId))
    .limit(limit)
  return rows.map(({ tenantId }) => tenantId)
}

/** Saves an answer of the register. The same answer as before keeps its `since`; a new one is told anew. */
export async function upsertEnterpriseCheck(
  scope: OwnScope,
  said: Pick<Row, 'state' | 'deletedOn' | 'mergedInto' | 'checkedAt'>,
): Promise<Row> {
  const { state, mergedInto, checkedAt } = said
  const isSame = sql`${enterpriseChecks.state} = ${state} and ${enterpriseChecks.mergedInto} is not distinct from ${mergedInto}::text`
  const [row] = await scope.tx
    .insert(enterpriseChecks)
    .values({ tenantId: scope.tenantId, ...said, since: checkedAt, toldAt: null })
    .onConflictDoUpdate({
      target: enterpriseChecks.tenantId,
      set: {
        ...said,
        since: sql`case when ${isSame} then ${enterpriseChecks.since} else ${checkedAt.toISOString()}::timestamptz end`,
        toldAt: sql`case when ${isSame} then ${enterpriseChecks.toldAt} end`,
      },
    })
    .returning()
  return row!
}

/** What the register said last; null before the first check. */
export async function findEnterpriseCheck(scope: OwnScope) {
  const [row] = await scope.tx.select().from(enterpriseChecks).where(eq(enterpriseChecks.tenantId, scope.tenantId))
  return row ?? null
}

/** Marks the answer as told. False when it was told before. */
export async function markCheckTold(scope: OwnScope, toldAt: Date): Promise<boolean> {
  const rows = await scope.tx
    .update(enterpriseChecks)
    .set({ toldAt })
    .where(and(eq(enterpriseChecks.tenantId, scope.tenantId), isNull(enterpriseChecks.toldAt)))
    .returning({ tenantId: enterpriseChecks.tenantId })
  return rows.length > 0
}

/** The addresses of all administrators, in the language that they have chosen for notices, whether they take those or not. */
export async function listAdministrators(scope: OwnScope) {
  const rows = await scope.tx
    .select({ email: memberships.email, choice: noticeChoices.expiries })
    .from(memberships)
    .leftJoin(
      noticeChoices,
      and(eq(noticeChoices.tenantId, scope.tenantId), eq(noticeChoices.membershipId, memberships.id)),
    )
    .where(and(eq(memberships.tenantId, scope.tenantId), eq(memberships.role, 'admin'), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.id))
  return rows.map(({ email, choice }) => ({ email, locale: choice === 'en' ? ('en' as const) : ('nb' as const) }))
}
