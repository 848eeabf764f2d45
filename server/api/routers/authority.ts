import { chooseAuthorityMode } from '#server/domain/authority/choose-mode.ts'
import { getAuthorityChoice } from '#server/domain/authority/get-choice.ts'
import { grantAuthority } from '#server/domain/authority/grant-authority.ts'
import { listAuthoritiesForCourse } from '#server/domain/authority/list-of-course.ts'
import { listAuthoritiesOf } from '#server/domain/authority/list-of-member.ts'
import {
  chooseAuthorityModeSchema,
  grantAuthoritySchema,
  membershipIdSchema,
  withdrawAuthoritySchema,
} from '#server/domain/authority/schema.ts'
import { withdrawAuthority } from '#server/domain/authority/withdraw-authority.ts'
import { courseSchema } from '#server/domain/course/schema.ts'
import { READS_OWN, WRITES_OWN } from '../procedure-meta.ts'
import { companyProcedure, router } from '../trpc.ts'

export const authorityRouter = router({
  ofMember: companyProcedure
    .meta(READS_OWN)
    .input(membershipIdSchema)
    .query(({ ctx, input }) => listAuthoritiesOf(ctx.company, input)),
  ofCourse: companyProcedure
    .meta(READS_OWN)
    .input(courseSchema)
    .query(({ ctx, input }) => listAuthoritiesForCourse(ctx.company, input)),
  getChoice: companyProcedure.meta(READS_OWN).query(({ ctx }) => getAuthorityChoice(ctx.company)),
  choose: companyProcedure
    .meta(WRITES_OWN)
    .input(chooseAuthorityModeSchema)
    .mutation(({ ctx, input }) => chooseAuthorityMode(ctx.company, input)),
  grant: companyProcedure
    .meta(WRITES_OWN)
    .input(grantAuthoritySchema)
    .mutation(({ ctx, input }) => grantAuthority(ctx.company, input)),
  withdraw: companyProcedure
    .meta(WRITES_OWN)
    .input(withdrawAuthoritySchema)
    .mutation(({ ctx, input }) => withdrawAuthority(ctx.company, input)),
})
