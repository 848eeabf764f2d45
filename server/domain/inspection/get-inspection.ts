import { listLettersOfInspection } from '#db/queries/inspection-letters.ts'
import { findInspectionRow, listOpenings } from '#db/queries/inspections.ts'
import { canManageInspections } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { letterStateOf } from '#server/domain/email/rules.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { DomainError } from '#server/domain/errors.ts'
import { linkStateOf } from './rules.ts'

const MOST_SHOWN = 200
const LETTERS_SHOWN = 50

/** One pack, with when it was opened and what of it, the newest 200, and to whom its link was sent, the newest 50. NOT_FOUND. */
export function getInspection(ctx: CompanyContext, { inspectionId }: { inspectionId: string }) {
  return ctx.readOnlyTransaction(canManageInspections, async (scope) => {
    const row = await findInspectionRow(scope, inspectionId)
    if (!row) throw new DomainError('NOT_FOUND')
    const [now, opened] = [ctx.now(), await listOpenings(scope, inspectionId, MOST_SHOWN)]
    const state = linkStateOf(row, now)
    const stoppedAt = state === 'open' ? null : (row.endedAt ?? row.expiresAt)
    const letters = await listLettersOfInspection(scope, inspectionId, LETTERS_SHOWN)
    return {
      ...row,
      state,
      opened,
      letters: letters.map(({ id, to, requestedAt, requestedBy, ...outcome }) => ({
        id,
        to: shownEmail(to),
        requestedAt,
        requestedBy,
        state: letterStateOf({ ...outcome, stoppedAt }),
      })),
    }
  })
}
