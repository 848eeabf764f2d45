import { checkCompany } from '#server/domain/verification/check-company.ts'
import { CHECKER } from './check-companies.ts'
import type { JobHandler } from './job-handler.ts'

export const checkCompanyJob: JobHandler<'check-company'> = async ({ contexts }, { tenantId }) => {
  await checkCompany(contexts.job('check-company').forCompany(tenantId), contexts.operatorByCommand(CHECKER))
  return { status: 'completed' }
}
