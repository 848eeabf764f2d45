import { endRequirement } from '#server/domain/requirement/end-requirement.ts'
import { getRequirementChanges } from '#server/domain/requirement/get-changes.ts'
import { getRequirementMatrix } from '#server/domain/requirement/get-matrix.ts'
import { getRequirementScores } from '#server/domain/requirement/get-scores.ts'
import { listRequirements } from '#server/domain/requirement/list-requirements.ts'
import { makeRequirement } from '#server/domain/requirement/make-requirement.ts'
import {
  makeRequirementSchema,
  requirementIdSchema,
  requirementMatrixSchema,
} from '#server/domain/requirement/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const requirementRouter = router({
  list: companyProcedure.meta(READS_OWN).query(({ ctx }) => listRequirements(ctx.company)),
  matrix: companyProcedure
    .meta(READS_OWN)
    .input(requirementMatrixSchema)
    .query(({ ctx, input }) => getRequirementMatrix(ctx.company, input)),
  scores: companyProcedure.meta(READS_OWN).query(({ ctx }) => getRequirementScores(ctx.company)),
  changes: companyProcedure.meta(READS_OWN).query(({ ctx }) => getRequirementChanges(ctx.company)),
  make: companyProcedure
    .meta(WRITES_OWN)
    .input(makeRequirementSchema)
    .mutation(({ ctx, input }) => makeRequirement(ctx.company, input)),
  end: companyProcedure
    .meta(WRITES_OWN)
    .input(requirementIdSchema)
    .mutation(({ ctx, input }) => endRequirement(ctx.company, input)),
})
