import { findCompletionState } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { onOurClock } from '#server/domain/device/rules.ts'
import type { DeviceWrite } from '#server/domain/device/schema.ts'
import { DomainError } from '#server/domain/errors.ts'

/**
 * Whether somebody who was scanned or written down then is still in time: not once the session has been completed, nor when
 * it was done before a completion that was undone, for the instructor has since looked at the list without them. Too late
 * is not refused: it waits for the instructor. NOT_FOUND where there is no such session.
 */
export async function isTooLate(scope: OwnScope, write: DeviceWrite, now: Date): Promise<boolean> {
  const session = await findCompletionState(scope, write.sessionId)
  if (!session) throw new DomainError('NOT_FOUND')
  return isTooLateFor(session, write, now)
}

/** The same where the session's completions have been read already. */
export function isTooLateFor(
  { isComplete, lastUndoneAt }: { isComplete: boolean; lastUndoneAt: Date | null },
  write: Pick<DeviceWrite, 'madeAt' | 'sentAt'>,
  now: Date,
): boolean {
  return isComplete || (lastUndoneAt !== null && onOurClock(write, now) < lastUndoneAt)
}
