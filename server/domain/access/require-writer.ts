import type { OwnScope } from '#db/scope.ts'
import { requireMember } from './require-member.ts'

/**
 * The member under whom something of a session's list is written: who acts, or who opened the self check-in through which an attendee
 * acts. The audit event says which of the two it was.
 */
export function requireWriter(scope: OwnScope): { membershipId: string } {
  const { actor } = scope
  return actor.kind === 'attendee' ? { membershipId: actor.openedBy } : requireMember(scope)
}
