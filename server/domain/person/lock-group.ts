import { listSessionIdsOf } from '#db/queries/duplicate-attendances.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import type { Person } from '#db/queries/people.ts'
import { listGroups, lockGroups } from '#db/queries/person-groups.ts'
import { lockSessions } from '#db/queries/sessions.ts'
import { untilUnchanged } from '#db/queries/until-unchanged.ts'
import type { OwnScope } from '#db/scope.ts'
import type { Permission } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'

export interface LockedGroup {
  /** Everybody who is the same human as one of the requested persons. */
  people: Person[]
  sessionIds: string[]
}

/**
 * Runs `work` in a transaction that locks these people, in the order of check-in: their sessions, then everybody born on their days, then
 * their rows. Restarts when one of them joined another session in the meantime.
 */
export async function withGroupLocked<T>(
  ctx: CompanyContext,
  permission: Permission,
  personIds: string[],
  work: (scope: OwnScope, locked: LockedGroup) => Promise<T>,
): Promise<T> {
  const done = await untilUnchanged(() =>
    ctx.transaction(permission, async (scope) => {
      const locked = await lockGroup(scope, personIds)
      return locked && { result: await work(scope, locked) }
    }),
  )
  return done.result
}

async function lockGroup(scope: OwnScope, personIds: string[]): Promise<LockedGroup | null> {
  const before = await listGroups(scope, personIds)
  const sessionIds = await listSessionIdsOf(scope, idsOf(before))
  await lockSessions(scope, sessionIds)
  await lockIdentities(scope, [...new Set(before.map(({ birthDate }) => `born:${birthDate}`))])
  const people = await lockGroups(scope, personIds)
  const sessionIdsNow = await listSessionIdsOf(scope, idsOf(people))
  return sessionIdsNow.every((id) => sessionIds.includes(id)) ? { people, sessionIds } : null
}

function idsOf(people: Person[]): string[] {
  return people.map(({ id }) => id)
}
