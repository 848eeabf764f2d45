import { takePage } from '#db/queries/page.ts'
import { findProofImport, listProofsOfImport } from '#db/queries/proof-imports.ts'
import { canImportLists } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { withUndoDeadline } from '#server/domain/list-import/rules.ts'
import type { GetImportInput } from '#server/domain/list-import/schema.ts'

const LINES_OF_A_PAGE = 50

/** An import and what it brought in, a page at a time by line. `next`: the line that the next page starts after. Throws NOT_FOUND. */
export function getImport(ctx: CompanyContext, { importId, after = 0 }: GetImportInput, size = LINES_OF_A_PAGE) {
  return ctx.readOnlyTransaction(canImportLists, async (scope) => {
    const found = await findProofImport(scope, importId)
    if (!found) throw new DomainError('NOT_FOUND')
    const { page, last } = await takePage(size, (limit) => listProofsOfImport(scope, importId, { after, limit }))
    return { import: withUndoDeadline(found, ctx.now()), lines: page, next: last?.line ?? null }
  })
}
