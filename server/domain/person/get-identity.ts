import { listIdentificationsOfPerson } from '#db/queries/identifications.ts'
import type { Person } from '#db/queries/people.ts'
import { listGroups, rootOf } from '#db/queries/person-groups.ts'
import { listDistinctions, listLikelyPairs, listMergeHistory } from '#db/queries/person-merges.ts'
import { listRecordsOfPersons } from '#db/queries/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { canMergePersons, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { describePeople } from './describe-people.ts'
import { fullNameOf } from './rules.ts'

/** The history of a person's identity: earlier names, merge decisions, and for an administrator possible duplicates. NOT_FOUND. */
export function getIdentity(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.transaction(canView, async (scope) => {
    const people = await listGroups(scope, [personId])
    const [person] = people
    if (!person) throw new DomainError('NOT_FOUND')
    const ids = people.map(({ id }) => id)
    const history = await listMergeHistory(scope, ids)
    const canMerge = scope.actor.kind === 'member' && canMergePersons(scope.actor.role)
    const namesById = await nameEverybody(scope, [...people.map(({ id }) => id), ...history.flatMap(idsIn)])
    return {
      id: person.id,
      earlierNames: await listEarlierNames(scope, person, people),
      merges: history.map((merge) => ({
        ...merge,
        mergedName: namesById.get(merge.mergedId) ?? null,
        intoName: namesById.get(merge.intoId) ?? null,
      })),
      ...(canMerge ? await findOthers(scope, person, ids) : { self: null, likely: [], toldApart: [] }),
      canMerge,
    }
  })
}

function idsIn({ mergedId, intoId }: { mergedId: string; intoId: string }): string[] {
  return [mergedId, intoId]
}

async function nameEverybody(scope: OwnScope, ids: string[]) {
  const people = await listGroups(scope, [...new Set(ids)])
  return new Map(people.map((person) => [person.id, fullNameOf(person)]))
}

// Names on records and identifications: newest first, each once, without the current one.
async function listEarlierNames(scope: OwnScope, person: Person, people: Person[]): Promise<string[]> {
  const ids = people.map(({ id }) => id)
  const named = [
    ...(await listRecordsOfPersons(scope, ids)),
    ...(await listIdentificationsOfPerson(scope, person.id)),
    ...people,
  ]
  const names = new Set(named.map(fullNameOf))
  names.delete(fullNameOf(person))
  return [...names]
}

async function findOthers(scope: OwnScope, person: Person, ids: string[]) {
  const pairs = await listLikelyPairs(scope, { of: person, limit: 10 })
  const likelyIds = pairs.map(({ first, second }) => (first === person.id ? second : first))
  const apart = await listGroups(scope, await listDistinctions(scope, ids))
  const apartIds = [...new Set(apart.map(rootOf))].filter((id) => id !== person.id && !likelyIds.includes(id))
  const described = await describePeople(scope, [person.id, ...likelyIds, ...apartIds])
  return {
    self: described.find(({ id }) => id === person.id) ?? null,
    likely: described.filter(({ id }) => likelyIds.includes(id)),
    toldApart: described.filter(({ id }) => apartIds.includes(id)),
  }
}
