import { findLinkFacts } from '#db/queries/self-check-ins.ts'
import type { SelfCheckInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { type LinkStatus, linkStatusOf } from './rules.ts'

/** What a phone shows: at whose session it is, and what has become of the person that it checked in. */
export interface LinkView {
  company: string
  courses: readonly string[]
  place: string
  status: LinkStatus
  person: { firstName: string; lastName: string } | null
  isSigned: boolean
  /** Whether they may sign on this phone: not somebody who was on the list already. */
  maySign: boolean
}

/** NOT_FOUND for a token that is unknown, has expired or was ended. */
export function getLink(ctx: SelfCheckInContext, { tokenHash }: { tokenHash: Buffer }): Promise<LinkView> {
  return ctx.transaction(tokenHash, async (scope) => {
    if (!scope) throw new DomainError('NOT_FOUND')
    const { company, session, attendance, person, confirmedDays, isSigned } = await findLinkFacts(scope)
    const status = linkStatusOf({
      attendance: attendance && {
        removedReason: attendance.removedReason,
        isRemoved: attendance.removedAt !== null,
        isPresent: attendance.presentAt !== null || confirmedDays > 0,
      },
      isNamed: person !== null,
      isCompleted: session.completedAt !== null,
    })
    const { courseTitles: courses, maySign } = scope
    return { company, courses, place: session.place, status, person, isSigned, maySign }
  })
}
