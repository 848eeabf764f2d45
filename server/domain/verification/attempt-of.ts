import type { OwnScope } from '#db/scope.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { RepresentationAttempt } from './port.ts'

/** Who proves what, for which company. */
export function attemptOf(scope: OwnScope): RepresentationAttempt {
  const { slug, orgnr } = scope.company
  return { companySlug: slug, membershipId: requireMember(scope).membershipId, orgnr }
}
