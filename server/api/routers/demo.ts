import { DomainError } from '#server/domain/errors.ts'
import { OPEN_TO_ALL } from '../procedure-meta.ts'
import { publicProcedure, router } from '../trpc.ts'

export const demoRouter = router({
  /** The e-mail that a demo keeps. NOT_FOUND in production, and for browsers without the demo's code. */
  outbox: publicProcedure.meta(OPEN_TO_ALL).query(async ({ ctx }) => {
    const { outbox } = ctx.services
    if (!outbox || ctx.demo !== 'open') throw new DomainError('NOT_FOUND')
    return outbox.list()
  }),
})
