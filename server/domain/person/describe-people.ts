import { listCardsOfPersons } from '#db/queries/cards.ts'
import { listEmployments } from '#db/queries/employments.ts'
import { listGroups, rootOf } from '#db/queries/person-groups.ts'
import type { OwnScope } from '#db/scope.ts'
import { surestOf } from '#server/domain/trust/rules.ts'
import { employmentsOf } from './rules.ts'

export type PersonFacts = Awaited<ReturnType<typeof describePeople>>[number]

/** What shows that these people are different or the same. Missing ones are left out. */
export async function describePeople(scope: OwnScope, personIds: string[]) {
  const people = await listGroups(scope, personIds)
  const ids = people.map(({ id }) => id)
  const [employments, cards] = [await listEmployments(scope, ids), await listCardsOfPersons(scope, ids)]
  return people
    .filter(({ id, mergedIntoId }) => !mergedIntoId && personIds.includes(id))
    .map((person) => {
      const rows = people.filter((row) => rootOf(row) === person.id)
      const isTheirs = ({ personId }: { personId: string | null }) => rows.some(({ id }) => id === personId)
      return {
        id: person.id,
        firstName: person.firstName,
        lastName: person.lastName,
        birthDate: person.birthDate,
        trustLevel: surestOf(rows),
        competenceCount: person.competenceCount,
        employments: employmentsOf(employments.filter(isTheirs)),
        cards: cards.filter(isTheirs).map(({ personId: _, ...card }) => card),
      }
    })
}
