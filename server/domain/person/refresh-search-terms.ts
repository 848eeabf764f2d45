import { replaceSearchTerms } from '#db/queries/people.ts'
import { listGroups } from '#db/queries/person-groups.ts'
import type { OwnScope } from '#db/scope.ts'
import { searchTerms } from '#server/domain/search/rules.ts'
import { fullNameOf } from './rules.ts'

/** Rebuilds the search terms of these people: their own names, and for the shown one the names of all merged rows. */
export async function refreshSearchTerms(scope: OwnScope, personIds: string[]): Promise<void> {
  const people = await listGroups(scope, personIds)
  for (const { id } of people) {
    const theirs = people.filter((other) => other.id === id || other.mergedIntoId === id)
    const names = theirs.map(fullNameOf)
    await replaceSearchTerms(scope, id, searchTerms(names.join(' ')))
  }
}
