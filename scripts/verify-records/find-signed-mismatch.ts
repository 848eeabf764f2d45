import type { TransactionSql } from 'postgres'
import type { Mismatch } from './mismatch.ts'

/**
 * The first signature whose drawing, or signed text whose content, differs from the digest that is sealed. A drawing may be missing only
 * where the records of the person's attendance were erased.
 */
export async function findSignedMismatch(tx: TransactionSql, companyId: string): Promise<Mismatch | null> {
  const [row] = await tx<Pick<Mismatch, 'table' | 'id' | 'difference'>[]>`
    select * from (
      select 'signed_texts' as table, t.id, 'the text that was shown differs from its digest' as difference from signed_texts t
        where t.tenant_id = ${companyId} and encode(sha256(convert_to(t.content, 'UTF8')), 'hex') <> t.sha256
      union all
      select 'signatures', s.id, 'the drawing differs from its digest' from signatures s
        where s.tenant_id = ${companyId} and s.path is not null
          and encode(sha256(convert_to(s.path, 'UTF8')), 'hex') is distinct from s.path_sha256
      union all
      select 'signatures', s.id, 'the drawing is missing' from signatures s
        where s.tenant_id = ${companyId} and s.path is null and s.path_sha256 is not null and not exists (
          select 1 from records r join audit_events e on e.tenant_id = ${companyId} and e.entity_id = r.id
            where r.tenant_id = ${companyId} and r.attendance_id = s.attendance_id and e.action = 'record.erased')
    ) bent limit 1`
  return row ? { companyId, position: null, ...row } : null
}
