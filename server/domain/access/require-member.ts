import type { OwnScope } from '#db/scope.ts'

/** The member who acts. Throws for a job and an attendee: they have no member, and a verb that needs one is called by mistake. */
export function requireMember({ actor }: OwnScope) {
  if (actor.kind !== 'member') {
    throw new Error(`${actor.kind === 'job' ? `the job ${actor.name}` : 'an attendee'} did what only a member may do`)
  }
  return actor
}
