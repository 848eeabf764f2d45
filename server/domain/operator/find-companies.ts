import { findCompaniesByHandle } from '#db/queries/operator.ts'
import type { OperatorContext } from '#server/domain/context.ts'

/** Companies with a slug or an orgnr; several may have given the same orgnr. Oldest first. */
export async function findCompanies(ctx: OperatorContext, handle: string) {
  return ctx.transaction((scope) => findCompaniesByHandle(scope, handle))
}
