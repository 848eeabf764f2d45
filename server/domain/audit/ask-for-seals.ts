import { enqueueJobForEach, listCompaniesToSeal } from '#db/queries/jobs.ts'
import type { JobContext } from '#server/domain/context.ts'

/** One job for each company that has something to seal. Answers how many were asked for. */
export async function askForSeals(ctx: JobContext): Promise<{ companies: number }> {
  return ctx.transaction(async (scope) => {
    const companies = await listCompaniesToSeal(scope)
    await enqueueJobForEach(scope, 'seal-company', companies)
    return { companies: companies.length }
  })
}
