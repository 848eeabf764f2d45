import { listCompaniesToBindCiphertexts } from '#db/queries/ciphertexts.ts'
import { enqueueJobForEach, listCompaniesToCleanUp } from '#db/queries/jobs.ts'
import { listCompaniesToBackfillNames } from '#db/queries/name-backfill.ts'
import type { JobContext } from '#server/domain/context.ts'
import { PACK_KEPT_DAYS } from '#server/domain/inspection/rules.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { KEPT_DAYS } from './rules.ts'

/** Creates one job for each company with something to clean up. */
export async function askForCleanUps(ctx: JobContext): Promise<{ companies: number }> {
  const now = ctx.now()
  return ctx.transaction(async (scope) => {
    const finished = await listCompaniesToCleanUp(scope, {
      now,
      before: daysAfter(now, -KEPT_DAYS),
      packsBefore: daysAfter(now, -PACK_KEPT_DAYS),
    })
    const companies = [
      ...new Set([
        ...finished,
        ...(await listCompaniesToBackfillNames(scope)),
        ...(await listCompaniesToBindCiphertexts(scope)),
      ]),
    ]
    await enqueueJobForEach(scope, 'clean-up-company', companies)
    return { companies: companies.length }
  })
}
