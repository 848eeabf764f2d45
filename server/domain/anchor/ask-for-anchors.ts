import { listCompaniesToAnchor } from '#db/queries/installation-seals.ts'
import { enqueueJobForEach } from '#db/queries/jobs.ts'
import type { JobContext } from '#server/domain/context.ts'

/** One job for each company that has the end of its chain sent, and a chain that has grown since. */
export async function askForAnchors(ctx: JobContext): Promise<{ companies: number }> {
  return ctx.transaction(async (scope) => {
    const companies = await listCompaniesToAnchor(scope)
    await enqueueJobForEach(scope, 'send-anchor', companies)
    return { companies: companies.length }
  })
}
