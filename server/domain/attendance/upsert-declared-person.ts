import type { TrustLevel } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { upsertEmployment } from '#db/queries/employments.ts'
import {
  insertPerson,
  insertSearchTerms,
  listPersonsByIdentity,
  type Person,
  updatePerson,
} from '#db/queries/people.ts'
import type { OwnScope } from '#db/scope.ts'
import type { LookedUpEmployer } from '#server/domain/employer/look-up-employer.ts'
import { upsertEmployerOfPerson } from '#server/domain/employer/upsert-employer-of-person.ts'
import { recordIdentification } from '#server/domain/identification/record-identification.ts'
import { isSurer } from '#server/domain/identification/rules.ts'
import { saveInterimDocument } from '#server/domain/interim-document/record-interim-document.ts'
import { fullNameOf, sortNameOf } from '#server/domain/person/rules.ts'
import { searchTerms } from '#server/domain/search/rules.ts'
import type { DeclaredPerson } from './schema.ts'

/** The trust level of a declaration: with a document, or without. */
export function trustLevelOf({ documentKind }: DeclaredPerson): 'document' | 'declared' {
  return documentKind ? 'document' : 'declared'
}

/**
 * Upserts the declared person. The same details with the same employer are the same person, whose trust level can only rise. A declaration
 * never changes a person whom the register knows.
 */
export async function upsertDeclaredPerson(
  scope: OwnScope,
  declared: DeclaredPerson,
  employer: LookedUpEmployer | null,
  now: Date,
): Promise<{ personId: string; employerId: string | null }> {
  const { firstName, lastName, birthDate } = declared
  const trustLevel = trustLevelOf(declared)
  const employerId = employer ? (await upsertEmployerOfPerson(scope, employer, now)).id : null
  const sortName = sortNameOf({ firstName, lastName })
  const alike = await listPersonsByIdentity(scope, { sortName, birthDate, employerId, origin: 'hand' })
  const same = alike.find((person) => person.trustLevel !== 'register')
  const personId = same?.id ?? newId(now.getTime())
  if (same) await upgradeTrustLevel(scope, same, trustLevel)
  else {
    const person = { id: personId, firstName, lastName, birthDate, sortName, createdAt: now }
    await insertPerson(scope, { ...person, trustLevel, currentEmployerId: employerId })
    await insertSearchTerms(scope, personId, searchTerms(fullNameOf(declared)))
  }
  if (employerId) await upsertEmployment(scope, { id: newId(), personId, employerId, origin: 'hand', seenAt: now })
  return { personId, employerId }
}

export async function upgradeTrustLevel(scope: OwnScope, person: Pick<Person, 'id' | 'trustLevel'>, to: TrustLevel) {
  if (isSurer(to, person.trustLevel)) await updatePerson(scope, person.id, { trustLevel: to })
}

/** Stores how the person was identified, and their interim document. */
export async function saveIdentification(
  scope: OwnScope,
  declared: DeclaredPerson,
  filed: {
    personId: string
    attendanceId: string
    employerId: string | null
    subUnit: LookedUpEmployer['subUnit']
    now: Date
  },
) {
  const { personId, attendanceId, employerId, subUnit, now } = filed
  const { firstName, lastName, birthDate, documentKind, readBy, paper } = declared
  const trustLevel = trustLevelOf(declared)
  const identification = {
    personId,
    attendanceId,
    method: trustLevel,
    trustLevel,
    documentKind: documentKind ?? null,
    readBy: documentKind ? (readBy ?? 'typed') : null,
    firstName,
    lastName,
    birthDate,
    employerId,
    subUnitOrgnr: subUnit?.orgnr ?? null,
    subUnitName: subUnit?.name ?? null,
  }
  await recordIdentification(scope, identification, now)
  if (paper) await saveInterimDocument(scope, { personId, paper, now })
}
