import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { companies } from '#db/schema/companies.ts'
import { workerShares } from '#db/schema/worker-shares.ts'
import type { OwnScope, WorkerScope } from '#db/scope.ts'

/** Adds what a person shares. */
export async function insertWorkerShare(
  scope: OwnScope,
  share: Pick<typeof workerShares.$inferSelect, 'id' | 'personId' | 'linkId' | 'tokenHash' | 'madeAt' | 'expiresAt'>,
) {
  await scope.tx.insert(workerShares).values({ tenantId: scope.tenantId, ...share })
}

/** How much a person shares now by this company's link. */
export async function countLiveShares(scope: OwnScope, { personId, now }: { personId: string; now: Date }) {
  const rows = await scope.tx
    .select({ id: workerShares.id })
    .from(workerShares)
    .where(
      and(
        eq(workerShares.tenantId, scope.tenantId),
        eq(workerShares.personId, personId),
        isNull(workerShares.endedAt),
        gt(workerShares.expiresAt, now),
      ),
    )
  return rows.length
}

/** Ends what a person shares. False where they share no such thing, or no more. */
export async function endWorkerShare(
  scope: OwnScope,
  { id, personId, now }: { id: string; personId: string; now: Date },
): Promise<boolean> {
  const rows = await scope.tx
    .update(workerShares)
    .set({ endedAt: now })
    .where(
      and(
        eq(workerShares.tenantId, scope.tenantId),
        eq(workerShares.id, id),
        eq(workerShares.personId, personId),
        isNull(workerShares.endedAt),
      ),
    )
    .returning({ id: workerShares.id })
  return rows.length > 0
}

/** What the person has shared, newest first, with the company that opened it. */
export async function listOwnShares({ tx, companyIds, peopleIds }: WorkerScope) {
  return tx
    .select({
      id: workerShares.id,
      companyId: workerShares.tenantId,
      personId: workerShares.personId,
      madeAt: workerShares.madeAt,
      expiresAt: workerShares.expiresAt,
      endedAt: workerShares.endedAt,
      openedAt: workerShares.openedAt,
      openedBy: companies.name,
    })
    .from(workerShares)
    .leftJoin(
      companies,
      and(eq(companies.id, workerShares.openedBy), sql`${companies.id} = any (${companyIds}::uuid[])`),
    )
    .where(
      and(
        sql`${workerShares.tenantId} = any (${companyIds}::uuid[])`,
        sql`${workerShares.personId} = any (${peopleIds}::uuid[])`,
      ),
    )
    .orderBy(desc(workerShares.madeAt), desc(workerShares.id))
    .limit(200)
}
