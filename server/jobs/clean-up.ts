import { askForCleanUps } from '#server/domain/clean-up/ask-for-clean-ups.ts'
import { cleanUpSignIns } from '#server/domain/clean-up/clean-up-sign-ins.ts'
import type { JobHandler } from './job-handler.ts'

export const cleanUpJob: JobHandler<'clean-up'> = async ({ contexts }) => {
  await cleanUpSignIns(contexts.signIn())
  await askForCleanUps(contexts.job('clean-up'))
  return { status: 'completed' }
}
