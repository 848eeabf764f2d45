import { listProofImports } from '#db/queries/proof-imports.ts'
import { canImportLists } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { withUndoDeadline } from '#server/domain/list-import/rules.ts'

/** Older imports are in the log; their proofs are on the pages of their people. */
const SHOWN = 20

/** The newest imports of the company. */
export function listImports(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canImportLists, async (scope) => {
    const now = ctx.now()
    const rows = await listProofImports(scope, SHOWN)
    return { imports: rows.map((row) => withUndoDeadline(row, now)) }
  })
}
