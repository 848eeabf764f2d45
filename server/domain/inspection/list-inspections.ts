import { listInspectionRows } from '#db/queries/inspections.ts'
import { takePage } from '#db/queries/page.ts'
import { canManageInspections } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { linkStateOf } from './rules.ts'
import type { ListInspectionsInput } from './schema.ts'

const PAGE_SIZE = 50

/** The packs that were made, the newest first: for whom, whether their link is open, and how often it was opened. */
export function listInspections(ctx: CompanyContext, { after }: ListInspectionsInput, size = PAGE_SIZE) {
  return ctx.readOnlyTransaction(canManageInspections, async (scope) => {
    const now = ctx.now()
    const { page, last } = await takePage(size, (limit) => listInspectionRows(scope, { after, limit }))
    return {
      inspections: page.map((row) => ({ ...row, state: linkStateOf(row, now) })),
      next: last && { madeAt: last.madeAt, id: last.id },
    }
  })
}
