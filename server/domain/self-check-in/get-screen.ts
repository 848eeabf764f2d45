import { countSelfCheckedIn, findLiveOpening } from '#db/queries/self-check-ins.ts'
import { findSession } from '#db/queries/sessions.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { printAddress, upcomingCodes } from './rules.ts'

/** What a screen that anybody sees shows: the codes of the next half minute, and how many have come in. It names nobody. NOT_FOUND. */
export function getSelfCheckInScreen(ctx: CompanyContext, { sessionId }: { sessionId: string }) {
  return ctx.readOnlyTransaction(canInstruct, async (scope) => {
    const session = await findSession(scope, sessionId)
    if (!session) throw new DomainError('NOT_FOUND')
    const [opening, people] = await Promise.all([
      findLiveOpening(scope, sessionId),
      countSelfCheckedIn(scope, sessionId),
    ])
    const isCompleted = session.completedAt !== null
    const locator = ctx.selfCheckInCodes.locatorOf(sessionId)
    const addressOf = (slot: number) =>
      printAddress(ctx.settings.url, { locator, proof: ctx.selfCheckInCodes.proofOf(locator, slot) })
    return { isCompleted, people, codes: opening && !isCompleted ? upcomingCodes(ctx.now(), addressOf) : [] }
  })
}
