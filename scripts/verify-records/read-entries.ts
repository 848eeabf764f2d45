import type { TransactionSql } from 'postgres'
import { SEALED_AS_FOUND } from '#db/queries/sealed-tables.ts'
import type { SealableRecord, SealableRevocation } from '#server/domain/record/record-digest.ts'
import type { Mismatch } from './mismatch.ts'

/** One chain link with its event and what that event entered. The link's fields are empty for an unsealed event. */
export type Entry = {
  position: string | null
  sealDigest: Buffer | null
  chain: Buffer | null
  linkedAt: string | null
  form: 1 | 2 | null
  rowsDigest: Buffer | null
  /** The rows that the event changed, as the link stores them. */
  rows: { tableName: string; rowId: string; form: number; digest: string }[] | null
  linkKeyId: string | null
  linkSignature: Buffer | null
  keyId: string | null
  signature: Buffer | null
  eventId: string
  isEventThere: boolean
  occurredAt: string
  actorKind: string
  actorId: string | null
  action: string | null
  entityId: string
  payload: string
  salt: Buffer
  digest: Buffer
  /** The event's sealed-at time equals its seal's time, or is empty when it has no seal. */
  isMarkRight: boolean
  record:
    | (Omit<SealableRecord, 'salt' | 'issuedAt'> & { issuedAt: string; salt: string; revokedAt: string | null })
    | null
  revocation: (Omit<SealableRevocation, 'revokedAt'> & { revokedAt: string }) | null
  /** A later event says that this record was erased. */
  isErased: boolean
}

const ENTRIES_AT_ONCE = 500

/** A company's links in order, or its unsealed events, in batches. */
export function readEntries(
  tx: TransactionSql,
  companyId: string,
  kind: 'sealed' | 'unsealed',
): AsyncIterable<Entry[]> {
  const source =
    kind === 'sealed'
      ? tx`seals s left join audit_events e on e.tenant_id = s.tenant_id and e.id = s.audit_event_id
          where s.tenant_id = ${companyId} order by s.position`
      : tx`audit_events e left join seals s on s.tenant_id = e.tenant_id and s.audit_event_id = e.id
          where e.tenant_id = ${companyId} and s.position is null order by e.id`
  return tx<Entry[]>`
    select x.position, x.seal_digest, x.chain, ${time(tx, 'x.linked_at')} as linked_at, x.event_id, x.is_event_there,
      x.form, x.rows_digest, x.link_key_id, x.link_signature, x.key_id, x.signature,
      case when x.form = 2 then (select json_agg(json_build_object('tableName', w.table_name, 'rowId', w.row_id, 'form', w.form,
        'digest', encode(w.digest, 'hex'))) from row_seals w where w.tenant_id = ${companyId} and w.position = x.position) end as rows,
      ${time(tx, 'x.occurred_at')} as occurred_at, x.actor_kind, x.actor_id, x.action, x.entity_id, x.payload, x.salt,
      x.digest, x.is_mark_right, ${recordOf(tx)} as record, ${revocationOf(tx)} as revocation,
      case when x.action in ('record.issued', 'record.revoked') then exists (select 1 from audit_events g
        where g.tenant_id = ${companyId} and g.entity_id = x.entity_id and g.action = 'record.erased') else false end as is_erased
    from (select s.position, s.digest as seal_digest, s.chain, s.sealed_at as linked_at, s.form, s.rows_digest,
        s.key_id as link_key_id, s.signature as link_signature, e.key_id, e.signature,
        coalesce(e.id, s.audit_event_id) as event_id, e.id is not null as is_event_there, e.occurred_at, e.actor_kind,
        e.actor_id, e.action, e.entity_id, e.payload, e.salt, e.digest, e.sealed_at is not distinct from s.sealed_at as is_mark_right
      from ${source}) x
    left join records r on x.action in ('record.issued', 'record.revoked') and r.tenant_id = ${companyId} and r.id = x.entity_id
    left join record_revocations v on x.action = 'record.revoked' and v.tenant_id = ${companyId} and v.record_id = x.entity_id
    order by x.position, x.event_id`.cursor(ENTRIES_AT_ONCE)
}

/** When the company's existing rows were sealed, and whether that was recorded more than once. */
export async function readAsFound(tx: TransactionSql, companyId: string) {
  const [row] = await tx<
    { at: Date | null; times: number }[]
  >`select min(occurred_at) as at, count(distinct occurred_at)::int as times
    from audit_events where tenant_id = ${companyId} and entity_id = ${companyId} and action = ${SEALED_AS_FOUND}`
  return { at: row?.at ?? null, isTwice: (row?.times ?? 0) > 1 }
}

export async function readHead(tx: TransactionSql, companyId: string) {
  const [head] = await tx<{ position: string; chain: Buffer }[]>`
    select position, chain from seal_heads where tenant_id = ${companyId}`
  return head ? { position: Number(head.position), chain: head.chain } : null
}

/** The first record or revocation that has no event, or that differs from its event. */
export async function readUnsupportedRow(tx: TransactionSql, companyId: string): Promise<Mismatch | null> {
  const [row] = await tx<Pick<Mismatch, 'table' | 'id' | 'difference'>[]>`
    select * from (
      select 'records' as table, r.id, 'no audit event says that it was issued' as difference from records r
        where r.tenant_id = ${companyId} and not exists (select 1 from audit_events e
          where e.tenant_id = ${companyId} and e.entity_id = r.id and e.action = 'record.issued')
      union all
      select 'record_revocations', v.id, 'no audit event says that the record was revoked' from record_revocations v
        where v.tenant_id = ${companyId} and not exists (select 1 from audit_events e
          join records r on r.tenant_id = ${companyId} and r.id = v.record_id
          where e.tenant_id = ${companyId} and (e.entity_id = r.id and e.action = 'record.revoked'
            or e.entity_id = r.session_id and e.action = 'session.completion_undone' and v.kind = 'completion_undone'))
      union all
      select 'records', r.id, 'whether it is revoked differs from its revocation' from records r
        left join record_revocations v on v.tenant_id = ${companyId} and v.record_id = r.id
        where r.tenant_id = ${companyId} and r.revoked_at is distinct from v.revoked_at
    ) unsupported limit 1`
  return row ? { companyId, position: null, ...row } : null
}

function time(tx: TransactionSql, column: string) {
  return tx.unsafe(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)
}

function recordOf(tx: TransactionSql) {
  const fields = [
    ...['id', 'certificateNumber', 'personId', 'sessionId', 'attendanceId', 'completionId', 'courseId'],
    ...['courseVersionId', 'courseTitle', 'courseKind', 'trainedOn', 'validUntil', 'firstName', 'lastName'],
    ...['birthDate', 'trustLevel', 'cardStatus', 'employerId', 'employerOrgnr', 'employerName', 'employerOrigin'],
    ...['issuerName', 'issuerOrgnr', 'instructorName', 'issuedBy', 'training'],
  ]
  const pairs = fields.map(
    (field) => `'${field}', r.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
  )
  return tx`case when r.id is not null then jsonb_build_object(${tx.unsafe(pairs.join(', '))}, 'salt', encode(r.salt, 'hex'),
    'issuedAt', ${time(tx, 'r.issued_at')}) end`
}

function revocationOf(tx: TransactionSql) {
  return tx`case when v.id is not null then jsonb_build_object('id', v.id, 'recordId', v.record_id, 'kind', v.kind,
    'reason', v.reason, 'revokedBy', v.revoked_by, 'revokedAt', ${time(tx, 'v.revoked_at')}) end`
}
