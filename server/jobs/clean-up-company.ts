import { cleanUpCompany } from '#server/domain/clean-up/clean-up-company.ts'
import type { JobHandler } from './job-handler.ts'

export const cleanUpCompanyJob: JobHandler<'clean-up-company'> = async ({ contexts }, { tenantId }) => {
  await cleanUpCompany(contexts.job('clean-up-company').forCompany(tenantId))
  return { status: 'completed' }
}
