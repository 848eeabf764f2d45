import { newId } from '#db/new-id.ts'
import { insertFile, markFileStored } from '#db/queries/files.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import { canInstruct, canManageCourses, type Permission } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import {
  LONGEST_FILE,
  storageKey,
  storedName,
  TYPES_OF_PURPOSE,
  UNUSED_HOURS,
  type UploadPurpose,
  WRONG_TYPE,
} from './rules.ts'
import type { Upload, UploadInput } from './schema.ts'

const PERMISSIONS: Record<UploadPurpose, Permission> = {
  proof: canInstruct,
  course_picture: canManageCourses,
  course_file: canManageCourses,
}

/**
 * Stores an upload. The row comes before the bytes, so that the database knows each key. A file that no row refers to is removed after a day.
 * Throws TOO_MANY before it reads anything, what `IncomingFiles.receive` throws, or UNAVAILABLE `storageUnavailable`.
 */
export async function saveUpload(
  ctx: CompanyContext,
  { purpose, name, body }: UploadInput & { body: AsyncIterable<Uint8Array> },
): Promise<Upload> {
  const permission = PERMISSIONS[purpose]
  await ctx.reserve(permission, 'upload')
  const accepted = { types: TYPES_OF_PURPOSE[purpose], otherwise: WRONG_TYPE[purpose], most: LONGEST_FILE }
  const received = await ctx.incomingFiles.receive(body, accepted)
  try {
    const { size, type, sha256 } = received
    const storedAs = storedName(name, type)
    const now = ctx.now()
    const fileId = newId(now.getTime())
    const key = await ctx.transaction(permission, async (scope) => {
      await insertFile(scope, {
        id: fileId,
        name: storedAs,
        type,
        size,
        sha256,
        uploadedAt: now,
        uploadedBy: requireMember(scope).membershipId,
      })
      const job = { tenantId: scope.tenantId, fileId }
      await enqueueJob(scope, 'remove-unused-file', job, { startAfterSeconds: UNUSED_HOURS * 3_600 })
      return storageKey(scope.tenantId, fileId)
    })
    await ctx.files.save(key, received)
    await ctx.transaction(permission, async (scope) => {
      await markFileStored(scope, fileId, ctx.now())
      await recordAuditEvent(scope, { action: 'file.uploaded', entityId: fileId, payload: { sha256, size }, now })
    })
    return { fileId, name: storedAs, type, size, href: ctx.fileLinks.sign({ key, name: storedAs, type }) }
  } finally {
    await received.discard()
  }
}
