import { askForChecks } from '#server/domain/verification/ask-for-checks.ts'
import type { JobHandler } from './job-handler.ts'

/** As whom the operator's log names the job. */
export const CHECKER = 'Kyndig: Enhetsregisteret'

export const checkCompaniesJob: JobHandler<'check-companies'> = async ({ contexts }) => {
  await askForChecks(contexts.job('check-companies'), contexts.operatorByCommand(CHECKER))
  return { status: 'completed' }
}
