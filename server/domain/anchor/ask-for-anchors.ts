import { listCompaniesToAnchor } from '#db/queries/installation-seals.ts'
import { enqueueJobForEach } from '#db/queries/jobs.ts'
import type { JobContext } from '#server/domain/context.ts'

/** Creates one job for each company with an anchor address whose chain has grown since the last e-mail. */
export async function askForAnchors(ctx: JobContext): Promise<{ companies: number }> {
  return ctx.transaction(async (scope) => {
    const companies = await listCompaniesToAnchor(scope)
    await enqueueJobForEach(scope, 'send-anchor', companies)
    return { companies: companies.length }
  })
}
