import type { ScanOutcome } from '#db/enums.ts'
import { bindLink, insertSelfCheckIn, lockLink } from '#db/queries/self-check-ins.ts'
import type { OwnScope } from '#db/scope.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { attendeeOf, endingWith } from './open-phone.ts'
import { SIGNING_HOURS } from './rules.ts'

interface Filed {
  outcome: ScanOutcome
  entry: { id: string }
}

/** The company's context, in which each check-in notes by which phone it came. See `fileSelfCheckIn`. */
export function filingSelfCheckIns(company: CompanyContext): CompanyContext {
  return endingWith(company, async (scope, answer) => {
    if (isFiled(answer)) await fileSelfCheckIn(scope, answer, company.now())
  })
}

/** Whether the answer of a transaction put somebody on the list, or found them there. */
function isFiled(answer: unknown): answer is Filed {
  return typeof answer === 'object' && answer !== null && 'entry' in answer
}

/**
 * Notes by which phone somebody came in, in the transaction of the check-in, and binds the phone's link to them. CONFLICT
 * (`phoneUsed`) when the link has checked in somebody else: then nothing of the check-in stays.
 */
async function fileSelfCheckIn(scope: OwnScope, { outcome, entry }: Filed, now: Date): Promise<void> {
  const { linkId, sessionId, openingId, phoneKey } = attendeeOf(scope)
  const { id: attendanceId } = entry
  const link = await lockLink(scope, linkId)
  if (!link || (link.attendanceId && link.attendanceId !== attendanceId)) throw new DomainError('CONFLICT', 'phoneUsed')
  if (link.attendanceId) return
  await bindLink(scope, linkId, { attendanceId, expiresAt: new Date(now.getTime() + SIGNING_HOURS * 3_600_000) })
  const row = { id: linkId, sessionId, attendanceId, openingId, phoneKey, checkedInAt: now }
  if (!(await insertSelfCheckIn(scope, { ...row, cameIn: outcome === 'checked_in' }))) return
  const payload = { sessionId, openingId, selfCheckInId: linkId }
  await recordAuditEvent(scope, { action: 'attendance.self_checked_in', entityId: attendanceId, payload, now })
}
