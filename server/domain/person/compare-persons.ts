import { listGroups, rootOf } from '#db/queries/person-groups.ts'
import { listRecordsOfPersons } from '#db/queries/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { canMergePersons } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { describePeople } from './describe-people.ts'
import type { TwoPersonsInput } from './schema.ts'

/** Two persons side by side, before a decision about a merge. `isOne`: they are already merged. NOT_FOUND. */
export function comparePersons(ctx: CompanyContext, { personId, otherId }: TwoPersonsInput) {
  return ctx.transaction(canMergePersons, async (scope) => {
    const [first, second] = [await getCompared(scope, personId), await getCompared(scope, otherId)]
    return { first, second, isOne: first.id === second.id }
  })
}

async function getCompared(scope: OwnScope, personId: string) {
  const people = await listGroups(scope, [personId])
  const [person] = people
  if (!person) throw new DomainError('NOT_FOUND')
  const [facts] = await describePeople(scope, [rootOf(person)])
  const records = await listRecordsOfPersons(
    scope,
    people.map(({ id }) => id),
  )
  return {
    ...facts!,
    records: records
      .filter(({ revokedAt }) => !revokedAt)
      .map(({ id, courseTitle, trainedOn, employerName, trustLevel, firstName, lastName }) => ({
        id,
        courseTitle,
        trainedOn,
        employerName,
        trustLevel,
        firstName,
        lastName,
      })),
  }
}
