import { askForReminders } from '#server/domain/reminder/ask-for-reminders.ts'
import type { JobHandler } from './job-handler.ts'

export const remindJob: JobHandler<'remind'> = async ({ contexts }) => {
  await askForReminders(contexts.job('remind'))
  return { status: 'completed' }
}
