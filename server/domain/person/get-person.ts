import { listCardsOfPersons } from '#db/queries/cards.ts'
import { findEmployer } from '#db/queries/employers.ts'
import { listEmployments } from '#db/queries/employments.ts'
import { listGroups } from '#db/queries/person-groups.ts'
import { listRecordsOfPersons } from '#db/queries/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { canCorrectRecords, canSendCertificates, canView, canViewTraining } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { idsThatCount, issuerStandingOf, osloDate, validityBorders, validityOf } from '#server/domain/record/rules.ts'
import { parseTraining } from '#server/domain/training/rules.ts'
import { surestOf } from '#server/domain/trust/rules.ts'
import { employmentsOf, employmentToday } from './rules.ts'

/**
 * A known person of this company: their competence, cards, employers and all records. For merged rows it is the one that is shown, with the
 * data of all of them.
 */
export function getPerson(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.readOnlyTransaction(canViewTraining, async (scope) => {
    const { person, group, records, cards, employments } = await findFiled(scope, personId)
    // A safety representative sees the training, and no cards, earlier employers or notes.
    const seesAll = scope.actor.kind !== 'member' || canView(scope.actor.role)
    const own = employments.filter(({ orgnr }) => orgnr === scope.company.orgnr)
    const borders = validityBorders(osloDate(ctx.now()))
    const current = idsThatCount(records, ({ courseId }) => courseId)
    const numberOf = (id: string | null) => records.find((record) => record.id === id)?.certificateNumber ?? null
    return {
      id: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      birthDate: person.birthDate,
      trustLevel: surestOf(group),
      employer: await employerOf(scope, group, employments),
      records: records.map(({ addedAt, addedBy, addedBecause, replacedById, replacesId, ...record }) => ({
        ...record,
        training: parseTraining(record.training),
        issuer: issuerStandingOf(record.issuerVerified, scope.company.verified),
        state: validityOf(record.validUntil, borders),
        counts: current.has(record.id),
        /** A person who was added to the session later: by whom and why. */
        addition: seesAll && addedAt && addedBy && addedBecause ? { addedAt, by: addedBy, reason: addedBecause } : null,
        replacedBy: numberOf(replacedById),
        replaces: numberOf(replacesId),
      })),
      cards: seesAll ? cards : [],
      employments: seesAll ? employmentsOf(employments) : [],
      /** The last day of work for this company, as an administrator has confirmed it, unless it has seen the person since. */
      leftOn: own.every(({ leftOn }) => leftOn) ? (own[0]?.leftOn ?? null) : null,
      canCorrect: scope.actor.kind === 'member' && canCorrectRecords(scope.actor.role),
      canSend: scope.actor.kind === 'member' && canSendCertificates(scope.actor.role),
    }
  })
}

// Nearly everybody is one row: what is filed on it is asked for in the round trip that tells, and for a group once more.
async function findFiled(scope: OwnScope, personId: string) {
  const [group, ...filedOnOne] = await Promise.all([listGroups(scope, [personId]), ...listFiled(scope, [personId])])
  const [person, ...others] = group
  if (!person) throw new DomainError('NOT_FOUND')
  const ids = group.map(({ id }) => id)
  const [records, cards, employments] = others.length > 0 ? await Promise.all(listFiled(scope, ids)) : filedOnOne
  return { person, group, records, cards, employments }
}

function listFiled(scope: OwnScope, personIds: string[]) {
  return [
    listRecordsOfPersons(scope, personIds),
    listCardsOfPersons(scope, personIds),
    listEmployments(scope, personIds),
  ] as const
}

async function employerOf(
  scope: OwnScope,
  group: Awaited<ReturnType<typeof listGroups>>,
  employments: Awaited<ReturnType<typeof listEmployments>>,
) {
  const today = employmentToday(group, employments)
  if (today) {
    const { employerId: id, orgnr, name, registerState } = today
    return { id, orgnr, name, registerState }
  }
  const id = group[0]?.currentEmployerId
  return id ? findEmployer(scope, id) : null
}
