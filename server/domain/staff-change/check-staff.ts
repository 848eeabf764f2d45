import { newId } from '#db/new-id.ts'
import { findEmployerByOrgnr } from '#db/queries/employers.ts'
import { insertStaffChanges } from '#db/queries/staff-changes.ts'
import {
  closeWhatNoLongerHolds,
  listEndedCards,
  listJoiners,
  listNotSeen,
  listWithOtherEmployer,
} from '#db/queries/staff-signs.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { daysAfter } from '#server/domain/sign-in/rules.ts'
import { JOINER_DAYS, UNSEEN_DAYS } from './rules.ts'

/** Of each kind in one run; the next run goes on. */
const MOST_AT_ONCE = 1_000

/**
 * Notices who has begun to work for the company itself and who may have left, from what its own book shows. Decides nothing: an administrator
 * answers. What no longer holds and nobody has answered is closed.
 */
export function checkStaff(ctx: CompanyJobContext): Promise<{ noticed: number; closed: number }> {
  return ctx.transaction(async (scope) => {
    const own = await findEmployerByOrgnr(scope, scope.company.orgnr)
    if (!own) return { noticed: 0, closed: 0 }
    const now = ctx.now()
    const joinedSince = daysAfter(now, -JOINER_DAYS)
    const looking = { ownId: own.id, now, joinedSince, seenSince: daysAfter(now, -UNSEEN_DAYS), limit: MOST_AT_ONCE }
    const closed = await closeWhatNoLongerHolds(scope, looking)
    let noticed = 0
    // One kind after another: who has another employer is not asked about once more because nobody has seen them.
    for (const find of [listJoiners, listEndedCards, listWithOtherEmployer, listNotSeen]) {
      const signs = await find(scope, looking)
      const row = { noticedAt: now }
      const rows = signs.map((sign) => ({
        ...row,
        ...sign,
        id: newId(now.getTime()),
        happenedAt: new Date(sign.happenedAt),
      }))
      await insertStaffChanges(scope, rows)
      noticed += rows.length
    }
    return { noticed, closed }
  })
}
