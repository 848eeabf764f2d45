import { decideProof } from '#server/domain/external-proof/decide-proof.ts'
import { listProofs } from '#server/domain/external-proof/list-proofs.ts'
import { listProofsOfPerson } from '#server/domain/external-proof/list-proofs-of-person.ts'
import { listWaitingProofs } from '#server/domain/external-proof/list-waiting-proofs.ts'
import { decideProofSchema, listProofsSchema, submitProofSchema } from '#server/domain/external-proof/schema.ts'
import { submitProof } from '#server/domain/external-proof/submit-proof.ts'
import { personIdSchema } from '#server/domain/person/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const externalProofRouter = router({
  ofPerson: companyProcedure
    .meta(READS_OWN)
    .input(personIdSchema)
    .query(({ ctx, input }) => listProofsOfPerson(ctx.company, input)),
  list: companyProcedure
    .meta(READS_OWN)
    .input(listProofsSchema)
    .query(({ ctx, input }) => listProofs(ctx.company, input)),
  waiting: companyProcedure.meta(READS_OWN).query(({ ctx }) => listWaitingProofs(ctx.company)),
  submit: companyProcedure
    .meta(WRITES_OWN)
    .input(submitProofSchema)
    .mutation(({ ctx, input }) => submitProof(ctx.company, input)),
  decide: companyProcedure
    .meta(WRITES_OWN)
    .input(decideProofSchema)
    .mutation(({ ctx, input }) => decideProof(ctx.company, input)),
})
