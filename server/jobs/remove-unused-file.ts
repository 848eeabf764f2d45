import { removeUnusedFile } from '#server/domain/file/remove-unused-file.ts'
import type { JobHandler } from './job-handler.ts'

export const removeUnusedFileJob: JobHandler<'remove-unused-file'> = async ({ contexts }, { tenantId, fileId }) => {
  await removeUnusedFile(contexts.job('remove-unused-file').forCompany(tenantId), { fileId })
  return { status: 'completed' }
}
