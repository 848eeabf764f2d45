import type { TransactionSql } from 'postgres'
import type { Mismatch } from './mismatch.ts'

/** The first employer claim whose answer differs from the event in which that employer gave it. */
export async function findClaimMismatch(tx: TransactionSql, companyId: string): Promise<Mismatch | null> {
  const [claim] = await tx<{ id: string }[]>`
    select c.id from employer_claims c left join lateral (
        select e.payload::jsonb->>'answer' as answer, e.occurred_at, m.user_id
          from company_verifications v join audit_events e on e.tenant_id = v.tenant_id and e.entity_id = c.id
          left join memberships m on m.tenant_id = e.tenant_id and m.id = e.actor_id
          where v.orgnr = c.employer_orgnr and e.action = 'employer_claim.answered'
          order by e.occurred_at desc, e.id desc limit 1) given on true
      where c.tenant_id = ${companyId} and (c.answer is distinct from given.answer
        or c.answered_at is distinct from given.occurred_at or c.answered_by is distinct from given.user_id)
      limit 1`
  if (!claim) return null
  const difference = "the answer differs from what the employer's own log says"
  return { companyId, position: null, table: 'employer_claims', id: claim.id, difference }
}
