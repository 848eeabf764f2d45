import { enqueueJobForEach, listCompaniesToSeal } from '#db/queries/jobs.ts'
import type { JobContext } from '#server/domain/context.ts'

/** Creates one job for each company with something to seal. Returns how many. */
export async function askForSeals(ctx: JobContext): Promise<{ companies: number }> {
  return ctx.transaction(async (scope) => {
    const companies = await listCompaniesToSeal(scope)
    await enqueueJobForEach(scope, 'seal-company', companies)
    return { companies: companies.length }
  })
}
