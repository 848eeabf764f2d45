import { findCompletionState } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { onOurClock } from '#server/domain/device/rules.ts'
import type { DeviceWrite } from '#server/domain/device/schema.ts'
import { DomainError } from '#server/domain/errors.ts'

/**
 * Whether a scan or declaration is too late: the session has been completed, or it was made before a completion that was undone, so the
 * instructor has reviewed the list without it. Too late is not rejected: it waits for the instructor. NOT_FOUND without such a session.
 */
export async function isTooLate(scope: OwnScope, write: DeviceWrite, now: Date): Promise<boolean> {
  const session = await findCompletionState(scope, write.sessionId)
  if (!session) throw new DomainError('NOT_FOUND')
  return isTooLateFor(session, write, now)
}

/** The same when the session's completions have already been read. */
export function isTooLateFor(
  { isComplete, lastUndoneAt }: { isComplete: boolean; lastUndoneAt: Date | null },
  write: Pick<DeviceWrite, 'madeAt' | 'sentAt'>,
  now: Date,
): boolean {
  return isComplete || (lastUndoneAt !== null && onOurClock(write, now) < lastUndoneAt)
}
