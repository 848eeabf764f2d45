import { findSelfCheckIn, isConfirmed } from '#db/queries/self-check-ins.ts'
import type { OwnScope } from '#db/scope.ts'
import { getReferredAttendance } from '#server/domain/attendance/get-referred-attendance.ts'
import { DomainError } from '#server/domain/errors.ts'
import { attendeeOf } from './open-phone.ts'

/**
 * Whether a phone may take quizzes and sign: it brought this person in, and the instructor has seen them. Somebody who was on the list
 * already does so on the instructor's phone, because a picture of their card would have opened this one too.
 */
export async function maySign(scope: OwnScope): Promise<boolean> {
  const { linkId, sessionId, attendanceId } = attendeeOf(scope)
  if (!attendanceId || !(await findSelfCheckIn(scope, linkId))?.cameIn) return false
  const { attendance } = await getReferredAttendance(scope, sessionId, attendanceId)
  return isConfirmed(scope, attendance.id)
}

/** CONFLICT (`notSeenYet`). */
export async function assertMaySign(scope: OwnScope): Promise<void> {
  if (!(await maySign(scope))) throw new DomainError('CONFLICT', 'notSeenYet')
}
