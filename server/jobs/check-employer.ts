import { checkEmployer } from '#server/domain/employer/check-employer.ts'
import type { JobHandler } from './job-handler.ts'

export const checkEmployerJob: JobHandler<'check-employer'> = ({ contexts }, { tenantId, employerId }) =>
  checkEmployer(contexts.job('check-employer').forCompany(tenantId), { employerId })
