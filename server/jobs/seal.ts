import { askForSeals } from '#server/domain/audit/ask-for-seals.ts'
import type { JobHandler } from './job-handler.ts'

export const sealJob: JobHandler<'seal'> = async ({ contexts }) => {
  await askForSeals(contexts.job('seal'))
  return { status: 'completed' }
}
