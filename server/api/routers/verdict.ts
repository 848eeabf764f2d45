import { makeOfflineList } from '#server/domain/offline-verdict/make-list.ts'
import { askOthers } from '#server/domain/verdict/ask-others.ts'
import { describeSubject } from '#server/domain/verdict/describe-subject.ts'
import { getVerdict } from '#server/domain/verdict/get-verdict.ts'
import { judgeDocument } from '#server/domain/verdict/judge-document.ts'
import { listQualified } from '#server/domain/verdict/list-qualified.ts'
import { scanForVerdict } from '#server/domain/verdict/scan-for-verdict.ts'
import {
  askOthersSchema,
  describeSubjectSchema,
  getVerdictSchema,
  judgeDocumentSchema,
  listQualifiedSchema,
  scanForVerdictSchema,
} from '#server/domain/verdict/schema.ts'
import { budgeted, READS_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const verdictRouter = router({
  askOthers: companyProcedure
    .meta(budgeted('documentQuestion'))
    .input(askOthersSchema)
    .mutation(({ ctx, input }) => askOthers(ctx.company, input)),
  describe: companyProcedure
    .meta(READS_OWN)
    .input(describeSubjectSchema)
    .query(({ ctx, input }) => describeSubject(ctx.company, input)),
  get: companyProcedure
    .meta(READS_OWN)
    .input(getVerdictSchema)
    .query(({ ctx, input }) => getVerdict(ctx.company, input)),
  listQualified: companyProcedure
    .meta(READS_OWN)
    .input(listQualifiedSchema)
    .query(({ ctx, input }) => listQualified(ctx.company, input)),
  /** A mutation, so that no address has somebody's name and birth date. */
  judgeDocument: companyProcedure
    .meta(budgeted('cardLookUp'))
    .input(judgeDocumentSchema)
    .mutation(({ ctx, input }) => judgeDocument(ctx.company, input)),
  /** A mutation: the log says who took the list along. */
  takeAlong: companyProcedure.meta(budgeted('export')).mutation(({ ctx }) => makeOfflineList(ctx.company)),
  /** A mutation: an unknown card is looked up in the register, which is stored. */
  scan: companyProcedure
    .meta(budgeted('cardLookUp'))
    .input(scanForVerdictSchema)
    .mutation(({ ctx, input }) => scanForVerdict(ctx.company, input)),
})
