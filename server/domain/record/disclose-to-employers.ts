import { newId } from '#db/new-id.ts'
import type { AttendanceRow } from '#db/queries/attendance-list.ts'
import { ensureEmployerClaim } from '#db/queries/employer-claims.ts'
import { listEmployerPersonKeys } from '#db/queries/people.ts'
import type { OwnScope } from '#db/scope.ts'

export interface Disclosure {
  disclosedToOrgnr: string | null
  employerPersonKey: string | null
  employerClaimId: string | null
}

/**
 * Which employer sees the records of each of these people at once: one that the register named for this person, when this company is
 * verified. Otherwise the employer has to accept first: when it was declared by hand, or when this company is unverified. In the order of `rows`,
 * which is also the order in which the questions to employers are locked.
 */
export async function discloseToEmployers(
  scope: OwnScope,
  rows: AttendanceRow[],
  issuerVerified: boolean,
  now: Date,
): Promise<Disclosure[]> {
  const workers = rows.map(({ person, employer }) =>
    person && employer ? { personId: person.id, employerOrgnr: employer.orgnr } : null,
  )
  const keys = await listEmployerPersonKeys(
    scope,
    workers.filter((worker) => worker !== null),
  )
  const disclosures: Disclosure[] = []
  for (const [index, row] of rows.entries()) {
    const employerPersonKey = workers[index] ? keys.shift()! : null
    disclosures.push(await disclose(scope, row, employerPersonKey, { issuerVerified, now }))
  }
  return disclosures
}

async function disclose(
  scope: OwnScope,
  { attendance, person, employer }: AttendanceRow,
  employerPersonKey: string | null,
  { issuerVerified, now }: { issuerVerified: boolean; now: Date },
): Promise<Disclosure> {
  if (!person || !employer) return { disclosedToOrgnr: null, employerPersonKey: null, employerClaimId: null }
  if (issuerVerified && attendance.employerOrigin === 'register' && attendance.trustLevel === 'register') {
    return { disclosedToOrgnr: employer.orgnr, employerPersonKey, employerClaimId: null }
  }
  const { firstName, lastName, birthDate } = person
  const claim = await ensureEmployerClaim(scope, {
    id: newId(now.getTime()),
    personId: person.id,
    employerOrgnr: employer.orgnr,
    issuerName: scope.company.name,
    firstName,
    lastName,
    birthDate,
    createdAt: now,
    reason: issuerVerified ? 'employer_by_hand' : 'issuer_unverified',
  })
  const disclosedToOrgnr = claim.answer === 'accepted' ? employer.orgnr : null
  return { disclosedToOrgnr, employerPersonKey, employerClaimId: claim.id }
}
