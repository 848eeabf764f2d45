import { removeListFile } from '#server/domain/list-file/remove-list-file.ts'
import type { JobHandler } from './job-handler.ts'

export const removeListFileJob: JobHandler<'remove-list-file'> = async ({ contexts }, { tenantId, listFileId }) => {
  await removeListFile(contexts.job('remove-list-file').forCompany(tenantId), { listFileId })
  return { status: 'completed' }
}
