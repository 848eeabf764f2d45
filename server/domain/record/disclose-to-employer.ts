import { newId } from '#db/new-id.ts'
import type { AttendanceRow } from '#db/queries/attendance-list.ts'
import { ensureEmployerClaim } from '#db/queries/employer-claims.ts'
import { findEmployerPersonKey } from '#db/queries/people.ts'
import type { OwnScope } from '#db/scope.ts'

export interface Disclosure {
  disclosedToOrgnr: string | null
  employerPersonKey: string | null
  employerClaimId: string | null
}

/**
 * Which employer sees a record at once: one that the register named for this person, when this company is verified. Otherwise the employer
 * has to accept first: when it was declared by hand, or when this company is unverified.
 */
export async function discloseToEmployer(
  scope: OwnScope,
  row: AttendanceRow,
  issuerVerified: boolean,
  now: Date,
): Promise<Disclosure> {
  const { attendance, person, employer } = row
  if (!person || !employer) return { disclosedToOrgnr: null, employerPersonKey: null, employerClaimId: null }
  const employerPersonKey = await findEmployerPersonKey(scope, person.id, employer.orgnr)
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
