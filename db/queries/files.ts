import { and, eq, inArray, isNotNull, notExists, sql } from 'drizzle-orm'
import { courseFiles } from '#db/schema/courses.ts'
import { externalProofs, files } from '#db/schema/files.ts'
import type { OwnScope } from '#db/scope.ts'

export type NewFile = Omit<typeof files.$inferInsert, 'tenantId' | 'storedAt'>

/** Inserts the row of a file whose bytes are not stored yet. */
export async function insertFile(scope: OwnScope, file: NewFile) {
  await scope.tx.insert(files).values({ tenantId: scope.tenantId, ...file })
}

/** Marks that the bytes are stored; from now on a row may refer to the file. */
export async function markFileStored(scope: OwnScope, id: string, storedAt: Date) {
  await scope.tx.update(files).set({ storedAt }).where(isFile(scope, id))
}

/** A file whose bytes are stored, or null. Nobody can remove it until the transaction ends. */
export async function lockStoredFile(scope: OwnScope, id: string) {
  const [file] = await scope.tx
    .select({ id: files.id, type: files.type, sha256: files.sha256 })
    .from(files)
    .where(and(isFile(scope, id), isNotNull(files.storedAt)))
    .for('key share')
  return file ?? null
}

/** Those of the files whose bytes are stored. Nobody can remove them until the transaction ends. */
export async function lockStoredFiles(scope: OwnScope, ids: string[]) {
  if (ids.length === 0) return []
  return scope.tx
    .select({ id: files.id, name: files.name, type: files.type, size: files.size, sha256: files.sha256 })
    .from(files)
    .where(and(eq(files.tenantId, scope.tenantId), inArray(files.id, ids), isNotNull(files.storedAt)))
    .for('key share')
}

/** Deletes the row unless another row refers to the file. True if there is no row afterwards. */
export async function deleteUnusedFile(scope: OwnScope, id: string): Promise<boolean> {
  const [file] = await scope.tx.select({ id: files.id }).from(files).where(isFile(scope, id)).for('update')
  if (!file) return true
  const referring = scope.tx
    .select({ one: sql`1` })
    .from(externalProofs)
    .where(and(eq(externalProofs.tenantId, scope.tenantId), eq(externalProofs.fileId, id)))
  const shown = scope.tx
    .select({ one: sql`1` })
    .from(courseFiles)
    .where(and(eq(courseFiles.tenantId, scope.tenantId), eq(courseFiles.fileId, id)))
  const gone = await scope.tx
    .delete(files)
    .where(and(isFile(scope, id), notExists(referring), notExists(shown)))
    .returning({ id: files.id })
  return gone.length > 0
}

const isFile = (scope: OwnScope, id: string) => and(eq(files.tenantId, scope.tenantId), eq(files.id, id))
