import { canDecideProofs } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { readProofs } from './read-proofs.ts'
import type { ListProofsInput } from './schema.ts'

const PAGE_SIZE = 50

/** The proofs from others of the whole company, a page at a time: all, newest first, or those that wait, oldest first. */
export function listProofs(ctx: CompanyContext, input: ListProofsInput) {
  return ctx.readOnlyTransaction(canDecideProofs, (scope) =>
    readProofs(scope, input, { now: ctx.now(), size: PAGE_SIZE }),
  )
}
