import { findEmployer, findPerson, listCardsOfPerson, listEmployments } from '#db/queries/people.ts'
import { listRecordsOfPerson } from '#db/queries/records.ts'
import { canCorrectRecords, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { idsThatCount, osloDate, validityOf } from '#server/domain/record/rules.ts'

/** A person in this company's book: who, what they can, which cards and employers, and everything that was issued. */
export function getPerson(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.transaction(canView, async (scope) => {
    const person = await findPerson(scope, personId)
    if (!person) throw new DomainError('NOT_FOUND')
    const today = osloDate(ctx.now())
    const records = await listRecordsOfPerson(scope, personId)
    const current = idsThatCount(records, ({ courseId }) => courseId)
    return {
      id: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      birthDate: person.birthDate,
      trustLevel: person.trustLevel,
      employer: person.currentEmployerId ? await findEmployer(scope, person.currentEmployerId) : null,
      records: records.map((record) => ({
        ...record,
        state: validityOf(record.validUntil, today),
        counts: current.has(record.id),
      })),
      cards: await listCardsOfPerson(scope, personId),
      employments: await listEmployments(scope, personId),
      canCorrect: scope.actor.kind === 'member' && canCorrectRecords(scope.actor.role),
    }
  })
}
