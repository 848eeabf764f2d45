import { canAnswerEmployerClaims } from '#server/domain/access/policy.ts'
import { ClaimList } from './claim-list.tsx'
import type { EmployerClaim } from './workers.ts'

type WorkerClaimsProps = {
  companySlug: string
  role: Parameters<typeof canAnswerEmployerClaims>[0]
  claims: EmployerClaim[]
}

/** Only for members who may answer. */
export function WorkerClaims({ companySlug, role, claims }: WorkerClaimsProps) {
  if (claims.length === 0 || !canAnswerEmployerClaims(role)) return null
  return <ClaimList companySlug={companySlug} claims={claims} />
}
