import { describeSignInLink } from '#server/domain/sign-in/describe-sign-in-link.ts'
import { listKnownEmails } from '#server/domain/sign-in/list-known-emails.ts'
import { describeSignInLinkSchema } from '#server/domain/sign-in/schema.ts'
import { BY_SECRET, OPEN_TO_ALL } from '../procedure-meta.ts'
import { publicProcedure, router } from '../trpc.ts'

export const signInRouter = router({
  /** The sign-in methods of this installation. */
  options: publicProcedure.meta(OPEN_TO_ALL).query(async ({ ctx }) => {
    const { env, contexts, outbox, personas } = ctx.services
    const isOpen = ctx.demo === 'open'
    const emails = (isOpen ? personas : []).map(({ email }) => email)
    const seeded = emails.length > 0 ? await listKnownEmails(contexts.signIn(), emails) : []
    return {
      email: outbox !== null || Boolean(env.smtpUrl),
      provider: env.oidc?.name ?? null,
      personas: personas.filter(({ email }) => seeded.includes(email)),
      hasOutbox: outbox !== null && isOpen,
      isDemo: ctx.demo !== 'none',
      needsDemoCode: ctx.demo === 'locked',
    }
  }),
  describeLink: publicProcedure
    .meta(BY_SECRET)
    .input(describeSignInLinkSchema)
    .query(({ ctx, input }) =>
      describeSignInLink(ctx.services.contexts.signIn(), { ...input, browser: ctx.browser ?? null }),
    ),
})
