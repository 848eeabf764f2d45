import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { memberships } from '#db/schema/companies.ts'
import { attendances } from '#db/schema/sessions.ts'
import { signatures, signedTexts } from '#db/schema/signatures.ts'
import type { OwnScope } from '#db/scope.ts'

export type NewSignature = Omit<typeof signatures.$inferInsert, 'tenantId' | 'undoneAt' | 'undoneBy'>

/** Stores what was shown, unless this session has the same text. Returns its id, and whether it is new. */
export async function ensureSignedText(
  scope: OwnScope,
  shown: { id: string; sessionId: string; content: string; sha256: string; createdAt: Date },
): Promise<{ id: string; isNew: boolean }> {
  const added = await scope.tx
    .insert(signedTexts)
    .values({ tenantId: scope.tenantId, ...shown })
    .onConflictDoNothing()
    .returning({ id: signedTexts.id })
  if (added[0]) return { id: added[0].id, isNew: true }
  const [known] = await scope.tx
    .select({ id: signedTexts.id })
    .from(signedTexts)
    .where(
      and(
        eq(signedTexts.tenantId, scope.tenantId),
        eq(signedTexts.sessionId, shown.sessionId),
        eq(signedTexts.sha256, shown.sha256),
      ),
    )
  return { id: known!.id, isNew: false }
}

/** A signature; the caller has locked the attendance and found none. */
export async function insertSignature(scope: OwnScope, signature: NewSignature): Promise<void> {
  await scope.tx.insert(signatures).values({ tenantId: scope.tenantId, ...signature })
}

/** The live signature of an attendance; null while it has none. */
export async function findLiveSignature(scope: OwnScope, attendanceId: string) {
  const [row] = await scope.tx
    .select()
    .from(signatures)
    .where(
      and(
        eq(signatures.tenantId, scope.tenantId),
        eq(signatures.attendanceId, attendanceId),
        isNull(signatures.undoneAt),
      ),
    )
  return row ?? null
}

/** Locked until the transaction ends; null where this session has none with this id. */
export async function lockSignature(scope: OwnScope, sessionId: string, id: string) {
  const [row] = await scope.tx
    .select()
    .from(signatures)
    .where(and(eq(signatures.tenantId, scope.tenantId), eq(signatures.sessionId, sessionId), eq(signatures.id, id)))
    .for('update')
  return row ?? null
}

/** Takes a signature back; its row stays. */
export async function endSignature(scope: OwnScope, id: string, undone: { undoneAt: Date; undoneBy: string }) {
  await scope.tx
    .update(signatures)
    .set(undone)
    .where(and(eq(signatures.tenantId, scope.tenantId), eq(signatures.id, id)))
}

/** What the record says of a signature. */
const SIGNED = {
  id: signatures.id,
  shownSha256: signedTexts.sha256,
  language: signatures.language,
  method: signatures.method,
  pathSha256: signatures.pathSha256,
  deviceTime: signatures.deviceTime,
  sentTime: signatures.sentTime,
  receivedAt: signatures.receivedAt,
}

/** The attendees' live signatures of a session, oldest first, each with the attendance that it was given for and where that was merged into. */
export async function listSessionSignatures(scope: OwnScope, sessionId: string) {
  return scope.tx
    .select({
      ...SIGNED,
      attendanceId: attendances.id,
      mergedIntoId: attendances.mergedIntoId,
    })
    .from(signatures)
    .innerJoin(attendances, and(eq(attendances.tenantId, scope.tenantId), eq(attendances.id, signatures.attendanceId)))
    .innerJoin(signedTexts, and(eq(signedTexts.tenantId, scope.tenantId), eq(signedTexts.id, signatures.textId)))
    .where(
      and(eq(signatures.tenantId, scope.tenantId), eq(signatures.sessionId, sessionId), isNull(signatures.undoneAt)),
    )
    .orderBy(asc(signatures.receivedAt), asc(signatures.id))
}

/** The courses that stood on each screen that somebody signed at a session, as the ids of their versions, by the digest of the screen. */
export async function listSignedCourses(scope: OwnScope, sessionId: string): Promise<Map<string, Set<string>>> {
  const rows = await scope.tx
    .select({
      sha256: signedTexts.sha256,
      courses: sql<string>`(select coalesce(string_agg(c ->> 'courseVersionId', ' '), '')
        from jsonb_array_elements(${signedTexts}.content::jsonb -> 'courses') c)`,
    })
    .from(signedTexts)
    .where(and(eq(signedTexts.tenantId, scope.tenantId), eq(signedTexts.sessionId, sessionId)))
  return new Map(rows.map(({ sha256, courses }) => [sha256, new Set(courses.split(' '))]))
}

/** The instructor's signature under a completion, with the instructor's name; null where it was completed without. */
export async function findCompletionSignature(scope: OwnScope, completionId: string) {
  const [row] = await scope.tx
    .select({
      ...SIGNED,
      name: memberships.name,
    })
    .from(signatures)
    .innerJoin(signedTexts, and(eq(signedTexts.tenantId, scope.tenantId), eq(signedTexts.id, signatures.textId)))
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, signatures.writtenBy)))
    .where(and(eq(signatures.tenantId, scope.tenantId), eq(signatures.completionId, completionId)))
  return row ?? null
}

/** The drawings of these signatures, by id; one that was tapped or erased has none. */
export async function listDrawings(scope: OwnScope, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await scope.tx
    .select({ id: signatures.id, path: signatures.path })
    .from(signatures)
    .where(and(eq(signatures.tenantId, scope.tenantId), inArray(signatures.id, ids)))
  return new Map(rows.flatMap(({ id, path }) => (path === null ? [] : [[id, path] as const])))
}
