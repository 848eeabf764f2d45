import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { workerCodes, workerLinks, workerSignIns } from '#db/schema/worker-links.ts'
import type { OwnScope } from '#db/scope.ts'

/** A live link. The caller has ended the one before. */
export async function insertWorkerLink(
  scope: OwnScope,
  link: Omit<typeof workerLinks.$inferInsert, 'tenantId' | 'endedAt' | 'endedBy'>,
) {
  await scope.tx.insert(workerLinks).values({ tenantId: scope.tenantId, ...link })
}

/** Including ended ones. */
export async function findWorkerLink(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({ personId: workerLinks.personId, endedAt: workerLinks.endedAt })
    .from(workerLinks)
    .where(and(eq(workerLinks.tenantId, scope.tenantId), eq(workerLinks.id, id)))
  return row ?? null
}

/** The one that nobody has ended. */
export async function findLiveWorkerLink(scope: OwnScope, personId: string) {
  const [row] = await scope.tx
    .select({ id: workerLinks.id, email: workerLinks.email, issuedAt: workerLinks.issuedAt })
    .from(workerLinks)
    .where(
      and(eq(workerLinks.tenantId, scope.tenantId), eq(workerLinks.personId, personId), isNull(workerLinks.endedAt)),
    )
  return row ?? null
}

/** Ends it, once. */
export async function endWorkerLinkRow(scope: OwnScope, id: string, change: { endedAt: Date; endedBy: string }) {
  await scope.tx
    .update(workerLinks)
    .set(change)
    .where(and(eq(workerLinks.tenantId, scope.tenantId), eq(workerLinks.id, id), isNull(workerLinks.endedAt)))
}

/** A code that nobody has typed. */
export async function insertWorkerCode(
  scope: OwnScope,
  code: { id: string; linkId: string; codeHash: Buffer; createdAt: Date; expiresAt: Date },
) {
  await scope.tx.insert(workerCodes).values({ tenantId: scope.tenantId, ...code, failedAttempts: 0 })
}

/** The newest code of a link, locked until the transaction ends, so that tries take turns. Older ones count no more. */
export async function lockNewestWorkerCode(scope: OwnScope, linkId: string) {
  const [row] = await scope.tx
    .select()
    .from(workerCodes)
    .where(and(eq(workerCodes.tenantId, scope.tenantId), eq(workerCodes.linkId, linkId)))
    .orderBy(desc(workerCodes.createdAt), desc(workerCodes.id))
    .limit(1)
    .for('update')
  return row ?? null
}

/** Counts one wrong attempt. */
export async function failWorkerCode(scope: OwnScope, id: string) {
  await scope.tx
    .update(workerCodes)
    .set({ failedAttempts: sql`failed_attempts + 1` })
    .where(and(eq(workerCodes.tenantId, scope.tenantId), eq(workerCodes.id, id)))
}

/** Uses the code up. */
export async function spendWorkerCode(scope: OwnScope, { id, now }: { id: string; now: Date }) {
  await scope.tx
    .update(workerCodes)
    .set({ usedAt: now })
    .where(and(eq(workerCodes.tenantId, scope.tenantId), eq(workerCodes.id, id)))
}

/** A browser in which the person's page is open until `expiresAt`. */
export async function insertWorkerSignIn(
  scope: OwnScope,
  signIn: { id: string; linkId: string; secretHash: Buffer; openedAt: Date; expiresAt: Date },
) {
  await scope.tx.insert(workerSignIns).values({ tenantId: scope.tenantId, ...signIn })
}

/** Ends it there. */
export async function endWorkerSignIn(scope: OwnScope, { id, now }: { id: string; now: Date }) {
  await scope.tx
    .update(workerSignIns)
    .set({ endedAt: now })
    .where(and(eq(workerSignIns.tenantId, scope.tenantId), eq(workerSignIns.id, id)))
}

/** Deletes codes and sign-ins that expired before this moment. */
export async function deleteExpiredWorkerAccess(scope: OwnScope, before: Date) {
  await scope.tx
    .delete(workerCodes)
    .where(and(eq(workerCodes.tenantId, scope.tenantId), lt(workerCodes.expiresAt, before)))
  await scope.tx
    .delete(workerSignIns)
    .where(and(eq(workerSignIns.tenantId, scope.tenantId), lt(workerSignIns.expiresAt, before)))
}

/** Closes look-ups of the person for all companies, or opens them again. False where the database refuses it. */
export async function chooseOwnLookUps(
  scope: OwnScope,
  { secretHash, isOpen, now }: { secretHash: Buffer; isOpen: boolean; now: Date },
): Promise<boolean> {
  const [row] = await scope.tx.execute<{ done: boolean }>(
    sql`select app.choose_own_look_ups(${secretHash}, ${isOpen}, ${now.toISOString()}) as done`,
  )
  return row!.done
}
