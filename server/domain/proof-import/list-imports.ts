import { listProofImports } from '#db/queries/proof-imports.ts'
import { canImportProofs } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { undoImportDeadline } from './rules.ts'

/** Older imports are in the log; their proofs are on the pages of their people. */
const SHOWN = 20

/** The newest imports of the company. `undoUntil` is null when an import can no longer be undone. */
export function listImports(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canImportProofs, async (scope) => {
    const now = ctx.now()
    const rows = await listProofImports(scope, SHOWN)
    return { imports: rows.map((row) => withUndoDeadline(row, now)) }
  })
}

/** Adds until when an import can be undone. */
export function withUndoDeadline<Row extends { importedAt: Date; undoneAt: Date | null }>(row: Row, now: Date) {
  const undoUntil = undoImportDeadline(row.importedAt)
  return { ...row, undoUntil: !row.undoneAt && now <= undoUntil ? undoUntil : null }
}
