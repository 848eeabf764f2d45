import type { OwnScope } from '#db/scope.ts'

/** The membership behind this transaction. A job never does what only people may do. */
export function getMemberId(scope: OwnScope): string {
  if (scope.actor.kind !== 'member') throw new Error(`the job ${scope.actor.name} did what only a member may do`)
  return scope.actor.membershipId
}
