import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { certificateLetters } from '#db/schema/certificates.ts'
import { memberships } from '#db/schema/companies.ts'
import { emails } from '#db/schema/jobs.ts'
import { records } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'

type LetterRow = typeof certificateLetters.$inferSelect

/** A letter with a certificate, not sent yet. False where one with this id is there already. */
export async function insertCertificateLetter(
  scope: OwnScope,
  letter: Omit<LetterRow, 'tenantId' | 'sentAt'>,
): Promise<boolean> {
  const inserted = await scope.tx
    .insert(certificateLetters)
    .values({ tenantId: scope.tenantId, ...letter })
    .onConflictDoNothing()
    .returning({ id: certificateLetters.id })
  return inserted.length > 0
}

/** The letter with this id, sent or not; null without one. */
export async function findCertificateLetter(scope: OwnScope, id: string): Promise<LetterRow | null> {
  const [row] = await scope.tx
    .select()
    .from(certificateLetters)
    .where(and(eq(certificateLetters.tenantId, scope.tenantId), eq(certificateLetters.id, id)))
  return row ?? null
}

/** The mail server has accepted it. */
export async function markLetterSent(scope: OwnScope, id: string, sentAt: Date): Promise<void> {
  await scope.tx
    .update(certificateLetters)
    .set({ sentAt })
    .where(and(eq(certificateLetters.tenantId, scope.tenantId), eq(certificateLetters.id, id)))
}

/** The letters with certificates of these people, newest first, each with what came of it so far. */
export async function listLettersOfPersons(scope: OwnScope, personIds: string[], limit: number) {
  const { tenantId, tx } = scope
  return tx
    .select({
      id: certificateLetters.id,
      recordId: certificateLetters.recordId,
      certificateNumber: records.certificateNumber,
      courseTitle: records.courseTitle,
      to: certificateLetters.maskedAddress,
      requestedAt: certificateLetters.requestedAt,
      requestedBy: memberships.name,
      sentAt: certificateLetters.sentAt,
      stoppedAt: records.revokedAt,
      // No row, or no content: it was given up.
      isWaiting: sql<boolean>`${isNotNull(emails.content)}`,
      lastErrorCode: emails.lastErrorCode,
    })
    .from(certificateLetters)
    .innerJoin(records, and(eq(records.tenantId, tenantId), eq(records.id, certificateLetters.recordId)))
    .innerJoin(memberships, and(eq(memberships.tenantId, tenantId), eq(memberships.id, certificateLetters.requestedBy)))
    .leftJoin(emails, and(eq(emails.tenantId, tenantId), eq(emails.id, certificateLetters.id)))
    .where(and(eq(certificateLetters.tenantId, tenantId), inArray(records.personId, personIds)))
    .orderBy(desc(certificateLetters.requestedAt), desc(certificateLetters.id))
    .limit(limit)
}
