import { listPeopleImports } from '#db/queries/people-imports.ts'
import { canImportLists } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { withUndoDeadline } from '#server/domain/list-import/rules.ts'

/** Older imports are in the log. */
const SHOWN = 20

/** The newest imports of people. */
export function listImportsOfPeople(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canImportLists, async (scope) => {
    const now = ctx.now()
    const rows = await listPeopleImports(scope, SHOWN)
    return { imports: rows.map((row) => withUndoDeadline(row, now)) }
  })
}
