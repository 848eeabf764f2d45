import type { OwnScope } from '#db/scope.ts'

/** The member who acts. Throws for a job and somebody without an account: they have no member, and a verb that needs one is called by mistake. */
export function requireMember({ actor }: OwnScope) {
  if (actor.kind !== 'member') {
    throw new Error(
      `${actor.kind === 'job' ? `the job ${actor.name}` : 'somebody without an account'} did what only a member may do`,
    )
  }
  return actor
}
