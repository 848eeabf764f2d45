import { correctPendingClaims } from '#db/queries/afterwards.ts'
import { updatePerson } from '#db/queries/people.ts'
import { lockGroups } from '#db/queries/person-groups.ts'
import type { OwnScope } from '#db/scope.ts'
import { refreshSearchTerms } from './refresh-search-terms.ts'
import { isSameIdentity, sortNameOf } from './rules.ts'

interface Name {
  firstName: string
  lastName: string
  birthDate: string
}

/**
 * Corrects the person's name from now on: in each row of the same human that has the wrong name, unless the register gave it. The caller
 * has locked those born on either day.
 */
export async function correctName(scope: OwnScope, wrong: Name & { personId: string }, right: Name): Promise<void> {
  const { firstName, lastName, birthDate } = right
  const group = await lockGroups(scope, [wrong.personId])
  const rows = group.filter((person) => person.trustLevel !== 'register' && isSameIdentity(person, wrong))
  for (const { id } of rows) {
    await updatePerson(scope, id, { firstName, lastName, birthDate, sortName: sortNameOf(right) })
    await correctPendingClaims(scope, id, { firstName, lastName, birthDate })
  }
  if (rows.length > 0) await refreshSearchTerms(scope, [wrong.personId])
}
