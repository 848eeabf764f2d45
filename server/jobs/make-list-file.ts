import { makeListFile } from '#server/domain/list-file/make-list-file.ts'
import type { JobHandler } from './job-handler.ts'

export const makeListFileJob: JobHandler<'make-list-file'> = async ({ contexts }, { tenantId, listFileId }) => {
  await makeListFile(contexts.job('make-list-file').forCompany(tenantId), contexts.company, { listFileId })
  return { status: 'completed' }
}
