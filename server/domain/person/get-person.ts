import { findEmployer, listCardsOfPersons, listEmployments } from '#db/queries/people.ts'
import { listEmployersToday, listGroups } from '#db/queries/person-groups.ts'
import { listRecordsOfPersons } from '#db/queries/records.ts'
import { canCorrectRecords, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { idsThatCount, osloDate, validityOf } from '#server/domain/record/rules.ts'
import { employmentsOf, surestOf } from './rules.ts'

/**
 * A person in this company's book: who, what they can, which cards and employers, and everything that was issued. Of several rows that
 * were said to be one human it is the one that is shown, with what is filed on any of them.
 */
export function getPerson(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.transaction(canView, async (scope) => {
    const [person, ...others] = await listGroups(scope, [personId])
    if (!person) throw new DomainError('NOT_FOUND')
    const ids = [person, ...others].map(({ id }) => id)
    const today = osloDate(ctx.now())
    const records = await listRecordsOfPersons(scope, ids)
    const current = idsThatCount(records, ({ courseId }) => courseId)
    const [now] = others.length > 0 ? await listEmployersToday(scope, [person.id]) : []
    const employerId = now?.employerId ?? person.currentEmployerId
    return {
      id: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      birthDate: person.birthDate,
      trustLevel: surestOf([person, ...others]),
      employer: employerId ? await findEmployer(scope, employerId) : null,
      records: records.map((record) => ({
        ...record,
        state: validityOf(record.validUntil, today),
        counts: current.has(record.id),
      })),
      cards: await listCardsOfPersons(scope, ids),
      employments: employmentsOf(await listEmployments(scope, ids)),
      canCorrect: scope.actor.kind === 'member' && canCorrectRecords(scope.actor.role),
    }
  })
}
