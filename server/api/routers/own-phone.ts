import { DomainError } from '#server/domain/errors.ts'
import { answerQuizSelf } from '#server/domain/self-check-in/answer-quiz-self.ts'
import { checkInSelf } from '#server/domain/self-check-in/check-in-self.ts'
import { declareSelf } from '#server/domain/self-check-in/declare-self.ts'
import { getLink } from '#server/domain/self-check-in/get-link.ts'
import { getToSign } from '#server/domain/self-check-in/get-to-sign.ts'
import { hashLinkToken } from '#server/domain/self-check-in/hash-link.ts'
import { redeemCode } from '#server/domain/self-check-in/redeem-code.ts'
import {
  answerQuizSelfSchema,
  checkInSelfSchema,
  declareSelfSchema,
  redeemCodeSchema,
  signSelfSchema,
} from '#server/domain/self-check-in/schema.ts'
import { signSelf } from '#server/domain/self-check-in/sign-self.ts'
import { ASKS_REGISTER, BY_SECRET, budgeted, ONE_PERSON } from '../procedure-meta.ts'
import { publicProcedure, router } from '../trpc.ts'

/** A phone that has redeemed a code. Its token is a cookie that only these procedures get. */
const phoneProcedure = publicProcedure.use(({ ctx, next }) => {
  const token = ctx.phone?.link
  if (!token) throw new DomainError('NOT_FOUND')
  const selfCheckIn = ctx.services.contexts.selfCheckIn(ctx.network)
  return next({ ctx: { selfCheckIn, tokenHash: hashLinkToken(token) } })
})

/** What an attendee does on their own phone, without an account. */
export const ownPhoneRouter = router({
  redeem: publicProcedure
    .meta(budgeted('selfCheckIn'))
    .input(redeemCodeSchema)
    .mutation(async ({ ctx, input: { code } }) => {
      const selfCheckIn = ctx.services.contexts.selfCheckIn(ctx.network)
      const { token, phone, link } = await redeemCode(selfCheckIn, { code, phone: ctx.phone?.phone ?? null })
      ctx.keepOnPhone?.({ link: token, phone })
      return link
    }),
  link: phoneProcedure
    .meta(BY_SECRET)
    .query(({ ctx: { selfCheckIn, tokenHash } }) => getLink(selfCheckIn, { tokenHash })),
  checkIn: phoneProcedure
    .meta(ASKS_REGISTER)
    .input(checkInSelfSchema)
    .mutation(({ ctx: { selfCheckIn, tokenHash }, input }) => checkInSelf(selfCheckIn, { tokenHash, ...input })),
  declare: phoneProcedure
    .meta(ONE_PERSON)
    .input(declareSelfSchema)
    .mutation(({ ctx: { selfCheckIn, tokenHash }, input }) => declareSelf(selfCheckIn, { tokenHash, ...input })),
  toSign: phoneProcedure
    .meta(BY_SECRET)
    .query(({ ctx: { selfCheckIn, tokenHash } }) => getToSign(selfCheckIn, { tokenHash })),
  answerQuiz: phoneProcedure
    .meta(budgeted('ownQuiz'))
    .input(answerQuizSelfSchema)
    .mutation(({ ctx: { selfCheckIn, tokenHash }, input }) => answerQuizSelf(selfCheckIn, { tokenHash, ...input })),
  sign: phoneProcedure
    .meta(ONE_PERSON)
    .input(signSelfSchema)
    .mutation(({ ctx: { selfCheckIn, tokenHash }, input }) => signSelf(selfCheckIn, { tokenHash, ...input })),
})
