import { endWorkerLink } from '#server/domain/worker-link/end-worker-link.ts'
import { getWorkerLink } from '#server/domain/worker-link/get-worker-link.ts'
import { issueWorkerLink } from '#server/domain/worker-link/issue-worker-link.ts'
import {
  endWorkerLinkSchema,
  issueWorkerLinkSchema,
  workerLinkOfPersonSchema,
} from '#server/domain/worker-link/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

/** The links that administrators give to people, for their own pages. */
export const workerLinkRouter = router({
  get: companyProcedure
    .meta(READS_OWN)
    .input(workerLinkOfPersonSchema)
    .query(({ ctx, input }) => getWorkerLink(ctx.company, input)),
  issue: companyProcedure
    .meta(WRITES_OWN)
    .input(issueWorkerLinkSchema)
    .mutation(({ ctx, input }) => issueWorkerLink(ctx.company, input)),
  end: companyProcedure
    .meta(WRITES_OWN)
    .input(endWorkerLinkSchema)
    .mutation(({ ctx, input }) => endWorkerLink(ctx.company, input)),
})
