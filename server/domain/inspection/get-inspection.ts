import { findInspectionRow, listOpenings } from '#db/queries/inspections.ts'
import { canManageInspections } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { linkStateOf } from './rules.ts'

const MOST_SHOWN = 200

/** One pack, with when it was opened and what of it: the newest 200. NOT_FOUND. */
export function getInspection(ctx: CompanyContext, { inspectionId }: { inspectionId: string }) {
  return ctx.readOnlyTransaction(canManageInspections, async (scope) => {
    const row = await findInspectionRow(scope, inspectionId)
    if (!row) throw new DomainError('NOT_FOUND')
    const opened = await listOpenings(scope, inspectionId, MOST_SHOWN)
    return { ...row, state: linkStateOf(row, ctx.now()), opened }
  })
}
