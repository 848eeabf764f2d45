import { enqueueJobForEach } from '#db/queries/jobs.ts'
import { listCompaniesToRemind } from '#db/queries/reminders.ts'
import type { JobContext } from '#server/domain/context.ts'

/** Two jobs for each company: its reminders, and who has joined or left it. A company that has one waiting already gets no other. */
export async function askForReminders(ctx: JobContext): Promise<{ companies: number }> {
  return ctx.transaction(async (scope) => {
    const companies = await listCompaniesToRemind(scope)
    await enqueueJobForEach(scope, 'remind-company', companies)
    await enqueueJobForEach(scope, 'check-staff', companies)
    return { companies: companies.length }
  })
}
