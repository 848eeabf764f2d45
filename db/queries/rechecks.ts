import { and, asc, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { CardCheckErrorCode } from '#db/enums.ts'
import { memberships } from '#db/schema/companies.ts'
import { recheckItems, recheckRuns } from '#db/schema/identification.ts'
import { hmsCards } from '#db/schema/people.ts'
import { cardChecks } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { prepared, type Value } from '#db/transaction.ts'
import { insertMany } from './insert-many.ts'

/** Cards with a known number, longest unchecked first; or the requested one. */
export async function listCheckableCardIds(scope: OwnScope, { cardId, limit }: { cardId?: string; limit: number }) {
  const rows = await scope.tx
    .select({ id: hmsCards.id })
    .from(hmsCards)
    .where(
      and(
        eq(hmsCards.tenantId, scope.tenantId),
        isNotNull(hmsCards.numberEncrypted),
        cardId ? eq(hmsCards.id, cardId) : undefined,
      ),
    )
    .orderBy(asc(hmsCards.lastCheckedAt), asc(hmsCards.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** False when another run of the company is still active. */
export async function insertRun(
  scope: OwnScope,
  run: { id: string; startedAt: Date; startedBy: string; cardIds: string[] },
): Promise<boolean> {
  const { id, startedAt, startedBy, cardIds } = run
  const inserted = await scope.tx
    .insert(recheckRuns)
    .values({ tenantId: scope.tenantId, id, startedAt, startedBy, total: cardIds.length })
    .onConflictDoNothing()
    .returning({ id: recheckRuns.id })
  if (inserted.length === 0) return false
  await insertMany(
    scope,
    recheckItems,
    cardIds.map((hmsCardId) => ({ runId: id, hmsCardId, attempts: 0 })),
  )
  return true
}

/** The company's latest run, active or over. */
export async function findLatestRun(scope: OwnScope) {
  const [row] = await scope.tx
    .select({
      id: recheckRuns.id,
      startedAt: recheckRuns.startedAt,
      startedBy: memberships.name,
      total: recheckRuns.total,
      finishedAt: recheckRuns.finishedAt,
      cancelledAt: recheckRuns.cancelledAt,
    })
    .from(recheckRuns)
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, recheckRuns.startedBy)))
    .where(eq(recheckRuns.tenantId, scope.tenantId))
    .orderBy(desc(recheckRuns.startedAt), desc(recheckRuns.id))
    .limit(1)
  return row ?? null
}

/** An active run, locked so that it is not cancelled meanwhile. */
export async function lockLiveRun(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({ id: recheckRuns.id, startedBy: recheckRuns.startedBy })
    .from(recheckRuns)
    .where(and(eq(recheckRuns.tenantId, scope.tenantId), eq(recheckRuns.id, id), isNull(recheckRuns.finishedAt)))
    .for('update')
  return row ?? null
}

/** Ends a run that has not ended, by itself or because somebody cancelled it. */
export async function endRun(
  scope: OwnScope,
  id: string,
  change: { finishedAt: Date; cancelledAt?: Date; cancelledBy?: string },
) {
  await scope.tx
    .update(recheckRuns)
    .set(change)
    .where(and(eq(recheckRuns.tenantId, scope.tenantId), eq(recheckRuns.id, id), isNull(recheckRuns.finishedAt)))
}

/** The next unanswered card of a run. */
export async function findNextItem(scope: OwnScope, runId: string) {
  const [row] = await scope.tx
    .select({
      tenantId: recheckItems.tenantId,
      hmsCardId: recheckItems.hmsCardId,
      attempts: recheckItems.attempts,
      numberEncrypted: hmsCards.numberEncrypted,
      numberMasked: hmsCards.numberMasked,
      validTo: hmsCards.validTo,
    })
    .from(recheckItems)
    .innerJoin(hmsCards, and(eq(hmsCards.tenantId, scope.tenantId), eq(hmsCards.id, recheckItems.hmsCardId)))
    .where(and(eq(recheckItems.tenantId, scope.tenantId), eq(recheckItems.runId, runId), isNull(recheckItems.doneAt)))
    .orderBy(asc(recheckItems.hmsCardId))
    .limit(1)
  return row ?? null
}

/** What came of asking about one card of a run. A card that is done is not changed. */
export async function updateItem(
  scope: OwnScope,
  key: { runId: string; hmsCardId: string },
  change: { attempts?: number; doneAt?: Date; errorCode?: CardCheckErrorCode | null },
) {
  await scope.tx
    .update(recheckItems)
    .set(change)
    .where(
      and(
        eq(recheckItems.tenantId, scope.tenantId),
        eq(recheckItems.runId, key.runId),
        eq(recheckItems.hmsCardId, key.hmsCardId),
        isNull(recheckItems.doneAt),
      ),
    )
}

/** Ends every unanswered card of a run, with the reason. */
export async function leaveOpenItems(
  scope: OwnScope,
  runId: string,
  change: { doneAt: Date; errorCode: CardCheckErrorCode },
) {
  await scope.tx
    .update(recheckItems)
    .set(change)
    .where(and(eq(recheckItems.tenantId, scope.tenantId), eq(recheckItems.runId, runId), isNull(recheckItems.doneAt)))
}

/** What the register said of a card without a scan. */
export async function insertRecheck(
  scope: OwnScope,
  check: Omit<typeof cardChecks.$inferSelect, 'tenantId' | 'scanId' | 'purpose'>,
) {
  await scope.tx.insert(cardChecks).values({ tenantId: scope.tenantId, scanId: null, purpose: 'recheck', ...check })
}

/** How many cards of a run are done, and how many have no answer, by the register's error. */
export async function countItems(scope: OwnScope, runId: string) {
  return scope.tx
    .select({ errorCode: recheckItems.errorCode, count: count() })
    .from(recheckItems)
    .where(
      and(eq(recheckItems.tenantId, scope.tenantId), eq(recheckItems.runId, runId), isNotNull(recheckItems.doneAt)),
    )
    .groupBy(recheckItems.errorCode)
}

/**
 * How many answered cards of a run differ from the previous answer in status, end or employer. A field that an answer lacks has not
 * changed.
 */
export async function countChanged(scope: OwnScope, run: { id: string; startedAt: Date }): Promise<number> {
  const tenant = scope.tenantId
  const [row] = await scope.tx.execute<{ changed: number }>(sql`
    select count(*)::int as changed from recheck_items i
      join lateral (select c.status, c.valid_to, c.employer_orgnr, c.received_at, c.id from card_checks c
        where c.tenant_id = ${tenant} and c.hms_card_id = i.hms_card_id and c.purpose = 'recheck'
          and c.received_at >= ${run.startedAt.toISOString()} and c.status is not null
        order by c.received_at limit 1) now on true
      join lateral (select c.status, c.valid_to, c.employer_orgnr from card_checks c
        where c.tenant_id = ${tenant} and c.hms_card_id = i.hms_card_id and c.status is not null
          and (c.received_at, c.id) < (now.received_at, now.id)
        order by c.received_at desc, c.id desc limit 1) before on true
      where i.tenant_id = ${tenant} and i.run_id = ${run.id} and i.done_at is not null and i.error_code is null
        and (now.status, coalesce(now.valid_to, before.valid_to, 'infinity'),
          coalesce(now.employer_orgnr, before.employer_orgnr, ''))
          <> (before.status, coalesce(before.valid_to, 'infinity'), coalesce(before.employer_orgnr, ''))`)
  return row!.changed
}

/** The register's last answer by number for each of these cards. */
export async function listLatestEmployers(scope: OwnScope, cardIds: string[]) {
  return cardIds.length === 0 ? [] : selectLatestEmployers(scope, { cardIds })
}

// One card at a time, its last check only: some cards were checked at a thousand check-ins.
const selectLatestEmployers = prepared((tx, value: Value<'cardIds'>) => {
  const latest = tx
    .select({
      hmsCardId: cardChecks.hmsCardId,
      employerOrgnr: cardChecks.employerOrgnr,
      employerName: cardChecks.employerName,
    })
    .from(cardChecks)
    .where(
      and(
        eq(cardChecks.tenantId, value('tenantId')),
        eq(cardChecks.hmsCardId, sql`wanted.id`),
        isNotNull(cardChecks.status),
      ),
    )
    .orderBy(desc(cardChecks.receivedAt), desc(cardChecks.id))
    .limit(1)
    .as('latest')
  return tx
    .select({ hmsCardId: latest.hmsCardId, employerOrgnr: latest.employerOrgnr, employerName: latest.employerName })
    .from(sql`unnest(${value('cardIds')}::uuid[]) wanted (id)`)
    .crossJoinLateral(latest)
})
