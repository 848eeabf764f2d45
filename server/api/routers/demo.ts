import { DomainError } from '#server/domain/errors.ts'
import { OPEN_TO_ALL } from '../procedure-meta.ts'
import { publicProcedure, router } from '../trpc.ts'

export const demoRouter = router({
  /** What a demo would have sent. NOT_FOUND everywhere else, and for browsers that have yet to enter its code. */
  outbox: publicProcedure.meta(OPEN_TO_ALL).query(async ({ ctx }) => {
    const { outbox } = ctx.services
    if (!outbox || ctx.demo !== 'open') throw new DomainError('NOT_FOUND')
    return outbox.list()
  }),
})
