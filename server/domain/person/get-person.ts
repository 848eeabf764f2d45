import { listAdditionsOfPersons, listCorrectionsOfPersons } from '#db/queries/afterwards.ts'
import { findEmployer, listCardsOfPersons, listEmployments } from '#db/queries/people.ts'
import { listEmployersToday, listGroups } from '#db/queries/person-groups.ts'
import { listRecordsOfPersons } from '#db/queries/records.ts'
import { canCorrectRecords, canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { idsThatCount, issuerStandingOf, osloDate, validityBorders, validityOf } from '#server/domain/record/rules.ts'
import { employmentsOf, surestOf } from './rules.ts'

/**
 * A person in this company's book: who, what they can, which cards and employers, and everything that was issued. Of several rows that
 * were said to be one human it is the one that is shown, with what is filed on any of them.
 */
export function getPerson(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const [person, ...others] = await listGroups(scope, [personId])
    if (!person) throw new DomainError('NOT_FOUND')
    const ids = [person, ...others].map(({ id }) => id)
    const borders = validityBorders(osloDate(ctx.now()))
    const [[now], records, cards, employments, additions] = await Promise.all([
      others.length > 0 ? listEmployersToday(scope, [person.id]) : [],
      listRecordsOfPersons(scope, ids),
      listCardsOfPersons(scope, ids),
      listEmployments(scope, ids),
      listAdditionsOfPersons(scope, ids),
    ])
    // Hardly anybody has one, and a record says that it was corrected: nobody else waits for the question.
    const isCorrected = records.some(({ revocation }) => revocation?.kind === 'corrected')
    const corrections = isCorrected ? await listCorrectionsOfPersons(scope, ids) : []
    const current = idsThatCount(records, ({ courseId }) => courseId)
    const numberOf = (id: string | undefined) => records.find((record) => record.id === id)?.certificateNumber ?? null
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
        issuer: issuerStandingOf(record.issuerVerified, scope.company.verified),
        state: validityOf(record.validUntil, borders),
        counts: current.has(record.id),
        /** Who was forgotten, and put on the list of the session afterwards: by whom and why. */
        addition: additions.find(({ attendanceId }) => attendanceId === record.attendanceId) ?? null,
        replacedBy: numberOf(corrections.find(({ recordId }) => recordId === record.id)?.newRecordId),
        replaces: numberOf(corrections.find(({ newRecordId }) => newRecordId === record.id)?.recordId),
      })),
      cards,
      employments: employmentsOf(employments),
      canCorrect: scope.actor.kind === 'member' && canCorrectRecords(scope.actor.role),
    }
  })
}
