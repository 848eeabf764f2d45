import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { inspectionLetters } from '#db/schema/inspections.ts'
import { emails } from '#db/schema/jobs.ts'
import type { OwnScope } from '#db/scope.ts'

type LetterRow = typeof inspectionLetters.$inferSelect

/** A letter with the link of a pack, not sent yet. False where one with this id is there already. */
export async function insertInspectionLetter(
  scope: OwnScope,
  letter: Omit<LetterRow, 'tenantId' | 'sentAt'>,
): Promise<boolean> {
  const inserted = await scope.tx
    .insert(inspectionLetters)
    .values({ tenantId: scope.tenantId, ...letter })
    .onConflictDoNothing()
    .returning({ id: inspectionLetters.id })
  return inserted.length > 0
}

/** The letter with this id, sent or not; null without one. */
export async function findInspectionLetter(scope: OwnScope, id: string): Promise<LetterRow | null> {
  const [row] = await scope.tx
    .select()
    .from(inspectionLetters)
    .where(and(eq(inspectionLetters.tenantId, scope.tenantId), eq(inspectionLetters.id, id)))
  return row ?? null
}

/** The mail server has accepted it. */
export async function markInspectionLetterSent(scope: OwnScope, id: string, sentAt: Date): Promise<void> {
  await scope.tx
    .update(inspectionLetters)
    .set({ sentAt })
    .where(and(eq(inspectionLetters.tenantId, scope.tenantId), eq(inspectionLetters.id, id)))
}

/** The letters of a pack, newest first, each with what came of it so far. */
export async function listLettersOfInspection(scope: OwnScope, inspectionId: string, limit: number) {
  const { tenantId, tx } = scope
  return tx
    .select({
      id: inspectionLetters.id,
      to: inspectionLetters.maskedAddress,
      requestedAt: inspectionLetters.requestedAt,
      requestedBy: memberships.name,
      sentAt: inspectionLetters.sentAt,
      // No row, or no content: it was given up.
      isWaiting: sql<boolean>`${isNotNull(emails.content)}`,
      lastErrorCode: emails.lastErrorCode,
    })
    .from(inspectionLetters)
    .innerJoin(memberships, and(eq(memberships.tenantId, tenantId), eq(memberships.id, inspectionLetters.requestedBy)))
    .leftJoin(emails, and(eq(emails.tenantId, tenantId), eq(emails.id, inspectionLetters.id)))
    .where(and(eq(inspectionLetters.tenantId, tenantId), eq(inspectionLetters.inspectionId, inspectionId)))
    .orderBy(desc(inspectionLetters.requestedAt), desc(inspectionLetters.id))
    .limit(limit)
}
