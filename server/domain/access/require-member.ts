import type { OwnScope } from '#db/scope.ts'

/** The member who acts. Throws for a job: it has no member, and a verb that needs one is called by mistake. */
export function requireMember({ actor }: OwnScope) {
  if (actor.kind !== 'member') throw new Error(`the job ${actor.name} did what only a member may do`)
  return actor
}
