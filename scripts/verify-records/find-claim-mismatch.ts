import type { TransactionSql } from 'postgres'
import { listed } from './listed.ts'
import type { Mismatch } from './mismatch.ts'

const CLAIMS_AT_ONCE = 200

/** As text, with all that the database knows of a time. */
interface Answer {
  answer: string | null
  at: string | null
  by: string | null
}
type Claim = Answer & { id: string; employerOrgnr: string }
type Event = Answer & { tenantId: string; claimId: string }

/**
 * The first employer claim whose answer differs from the event in which that employer gave it. The events are in the logs of other companies,
 * which a cluster joins with nothing: they are read for some claims at a time.
 */
export async function findClaimMismatch(tx: TransactionSql, companyId: string): Promise<Mismatch | null> {
  let after = '00000000-0000-0000-0000-000000000000'
  while (true) {
    const claims = await tx<Claim[]>`
      select c.id, c.employer_orgnr, c.answer, c.answered_at::text as at, c.answered_by as by from employer_claims c
      where c.tenant_id = ${companyId} and c.id > ${after} order by c.id limit ${CLAIMS_AT_ONCE}`
    const given = await findLastAnswers(tx, claims)
    const wrong = claims.find((claim) => !isSame(claim, given.get(claim.id)))
    if (wrong) {
      const difference = "the answer differs from what the employer's own log says"
      return { companyId, position: null, table: 'employer_claims', id: wrong.id, difference }
    }
    const last = claims.at(-1)
    if (!last || claims.length < CLAIMS_AT_ONCE) return null
    after = last.id
  }
}

function isSame(claim: Answer, given: Answer = { answer: null, at: null, by: null }): boolean {
  return claim.answer === given.answer && claim.at === given.at && claim.by === given.by
}

/** The last answer to each of these claims in the log of a company that has proved the employer's orgnr. */
async function findLastAnswers(tx: TransactionSql, claims: Claim[]): Promise<Map<string, Answer>> {
  if (claims.length === 0) return new Map()
  const orgnrs = [...new Set(claims.map(({ employerOrgnr }) => employerOrgnr))]
  const employers = await tx<{ orgnr: string; tenantId: string }[]>`
    select distinct v.orgnr, v.tenant_id from company_verifications v where v.orgnr in ${tx(orgnrs)}`
  const asked = claims.flatMap(({ id, employerOrgnr }) =>
    employers
      .filter(({ orgnr }) => orgnr === employerOrgnr)
      .map(({ tenantId }) => tx`(${tenantId}::uuid, ${id}::uuid)`),
  )
  if (asked.length === 0) return new Map()
  const events = await tx<Event[]>`
    select e.tenant_id, e.entity_id as claim_id, e.payload::jsonb->>'answer' as answer, e.occurred_at::text as at, m.user_id as by
    from audit_events e left join memberships m on m.tenant_id = e.tenant_id and m.id = e.actor_id
    where (e.tenant_id, e.entity_id) in ${listed(tx, asked)}
      and e.action = 'employer_claim.answered'
    order by e.occurred_at, e.id`
  return new Map(events.map(({ claimId, answer, at, by }) => [claimId, { answer, at, by }]))
}
