import { and, desc, eq, isNull } from 'drizzle-orm'
import { companies, memberships } from '#db/schema/companies.ts'
import { listFiles } from '#db/schema/list-files.ts'
import type { OwnScope } from '#db/scope.ts'

type NewListFile = Pick<
  typeof listFiles.$inferSelect,
  'id' | 'requestedBy' | 'signInId' | 'wanted' | 'list' | 'requestedAt' | 'expiresAt'
>

const isListFile = (scope: OwnScope, id: string) => and(eq(listFiles.tenantId, scope.tenantId), eq(listFiles.id, id))

/** A file that is to be made. */
export async function insertListFile(scope: OwnScope, file: NewListFile) {
  await scope.tx.insert(listFiles).values({ tenantId: scope.tenantId, rows: 0, ...file })
}

/** What a job needs to make a file, while it is not made yet; null otherwise. */
export async function findListFileToMake(scope: OwnScope, id: string) {
  const [found] = await scope.tx
    .select({
      signInId: listFiles.signInId,
      wanted: listFiles.wanted,
      companySlug: companies.slug,
      companyName: companies.name,
      email: memberships.email,
    })
    .from(listFiles)
    .innerJoin(companies, eq(companies.id, listFiles.tenantId))
    .innerJoin(memberships, and(eq(memberships.tenantId, scope.tenantId), eq(memberships.id, listFiles.requestedBy)))
    .where(and(isListFile(scope, id), isNull(listFiles.finishedAt)))
  return found ?? null
}

type Progress = Partial<
  Pick<
    typeof listFiles.$inferSelect,
    'startedAt' | 'rows' | 'finishedAt' | 'failedReason' | 'name' | 'type' | 'size' | 'wanted'
  >
>

/** Says how far it is. False where it is finished already: another server was quicker. */
export async function updateListFile(scope: OwnScope, id: string, progress: Progress): Promise<boolean> {
  const changed = await scope.tx
    .update(listFiles)
    .set(progress)
    .where(and(isListFile(scope, id), isNull(listFiles.finishedAt)))
    .returning({ id: listFiles.id })
  return changed.length > 0
}

const shown = {
  id: listFiles.id,
  list: listFiles.list,
  requestedAt: listFiles.requestedAt,
  startedAt: listFiles.startedAt,
  rows: listFiles.rows,
  finishedAt: listFiles.finishedAt,
  failedReason: listFiles.failedReason,
  name: listFiles.name,
  type: listFiles.type,
  size: listFiles.size,
  expiresAt: listFiles.expiresAt,
}

/** A member's files, the newest first. */
export async function listFilesOfMember(scope: OwnScope, membershipId: string, limit: number) {
  return scope.tx
    .select(shown)
    .from(listFiles)
    .where(and(eq(listFiles.tenantId, scope.tenantId), eq(listFiles.requestedBy, membershipId)))
    .orderBy(desc(listFiles.requestedAt), desc(listFiles.id))
    .limit(limit)
}

/** One of the member's own files, or null. */
export async function findListFileOfMember(
  scope: OwnScope,
  { id, membershipId }: { id: string; membershipId: string },
) {
  const [found] = await scope.tx
    .select(shown)
    .from(listFiles)
    .where(and(isListFile(scope, id), eq(listFiles.requestedBy, membershipId)))
  return found ?? null
}

/** Deletes the row; the caller removes the bytes. */
export async function deleteListFile(scope: OwnScope, id: string) {
  await scope.tx.delete(listFiles).where(isListFile(scope, id))
}
