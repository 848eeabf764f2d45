import { checkStaff } from '#server/domain/staff-change/check-staff.ts'
import type { JobHandler } from './job-handler.ts'

export const checkStaffJob: JobHandler<'check-staff'> = async ({ contexts }, { tenantId }) => {
  await checkStaff(contexts.job('check-staff').forCompany(tenantId))
  return { status: 'completed' }
}
