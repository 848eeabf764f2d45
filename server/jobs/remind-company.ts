import { remindCompany } from '#server/domain/reminder/remind-company.ts'
import type { JobHandler } from './job-handler.ts'

export const remindCompanyJob: JobHandler<'remind-company'> = async ({ contexts }, { tenantId }) => {
  await remindCompany(contexts.job('remind-company').forCompany(tenantId))
  return { status: 'completed' }
}
