import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { z } from 'zod'
import { DomainError } from '#server/domain/errors.ts'
import { assertRecentSignIn } from '#server/domain/sign-in/assert-recent-sign-in.ts'
import { containsNul } from '#server/domain/text/rules.ts'
import { tokenText } from '#server/domain/text/schema.ts'
import { observeProcedure } from '#server/telemetry/observe-procedure.ts'
import type { ApiContext } from './context.ts'
import { type ErrorShape, kindOf, toTrpcError } from './errors.ts'
import type { ProcedureMeta } from './procedure-meta.ts'
import { readInput } from './read-input.ts'

/** No more invalid fields are reported than a form has. */
const MOST_FIELDS = 50

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: { input: { serialize: superjson.serialize, deserialize: readInput }, output: superjson },
    sse: { enabled: false },
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: error.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, kyndig: describe(error) },
    }),
  })

function describe(error: TRPCError): ErrorShape {
  const { cause } = error
  const empty = { code: kindOf(error), reason: null, reference: null, retryAfterSeconds: null, fields: {} }
  if (cause instanceof DomainError) {
    const { reason = null, retryAfterSeconds = null } = cause
    return { ...empty, reason, retryAfterSeconds }
  }
  if (cause instanceof z.ZodError) {
    const fields = Object.fromEntries(
      cause.issues.slice(0, MOST_FIELDS).map((issue) => [issue.path.join('.'), issue.message]),
    )
    return { ...empty, fields }
  }
  return empty.code === 'UNEXPECTED' ? { ...empty, reference: referenceOf(error) } : empty
}

// An error from before the procedure has no log reference, and its message may contain anything.
function referenceOf({ message }: TRPCError): string | null {
  return /^[0-9a-f]{8}$/.test(message) ? message : null
}

const mapErrors = t.middleware(async ({ next, path, getRawInput }) => {
  const failureOf = (each: Awaited<ReturnType<typeof next>>) => (each.ok ? null : kindOf(each.error))
  const result = await observeProcedure({ path, input: getRawInput, run: next, kindOf: failureOf })
  if (!result.ok) throw toTrpcError(result.error, path)
  return result
})

// The database would reject it with an unexpected error.
const assertNoNul = t.middleware(async ({ next, getRawInput }) => {
  if (containsNul(await getRawInput())) throw new TRPCError({ code: 'BAD_REQUEST' })
  return next()
})

// In the base of every procedure, so that none can name it without being asked.
const askAgain = t.middleware(async ({ ctx, meta, next }) => {
  if (!meta?.asksAgain) return next()
  if (!ctx.signInId) throw new DomainError('UNAUTHENTICATED')
  await assertRecentSignIn(ctx.services.contexts.account(ctx.signInId, ctx.network))
  return next()
})

/** Public: no sign-in. */
export const publicProcedure = t.procedure.use(mapErrors).use(assertNoNul).use(askAgain)

const requireSignIn = t.middleware(({ ctx, next }) => {
  if (!ctx.signInId) throw new DomainError('UNAUTHENTICATED')
  return next({ ctx: { ...ctx, signInId: ctx.signInId } })
})

/** A signed-in user, for their own account. `ctx.account` opens account access. */
export const accountProcedure = publicProcedure
  .use(requireSignIn)
  .use(({ ctx, next }) => next({ ctx: { account: ctx.services.contexts.account(ctx.signInId, ctx.network) } }))

/** The installation's operator. */
export const operatorProcedure = publicProcedure.use(requireSignIn).use(({ ctx, next }) => {
  const { operators } = ctx.services.env
  return next({ ctx: { operator: ctx.services.contexts.operator({ signInId: ctx.signInId, operators }) } })
})

/** A member of the company in the input. `ctx.company` opens the member and employer access roles of that company only. */
export const companyProcedure = publicProcedure
  .input(z.object({ companySlug: tokenText(80) }))
  .use(requireSignIn)
  .use(({ ctx, input, next }) => {
    const key = { signInId: ctx.signInId, companySlug: input.companySlug }
    return next({ ctx: { company: ctx.services.contexts.company(key) } })
  })

export const { router, createCallerFactory } = t
