import type { Sql, TransactionSql } from 'postgres'
import { AUDITOR_ROLE } from '#db/access-roles.ts'
import type { Signer } from '#db/signer.ts'
import type { Anchor } from '#server/domain/anchor/rules.ts'
import { UNSIGNED_FOR_MS } from '#server/domain/audit/seal-as-found.ts'
import { firstChain } from '#server/domain/audit/seal-chain.ts'
import { findAnchorMismatch } from './find-anchor-mismatch.ts'
import { findClaimMismatch } from './find-claim-mismatch.ts'
import { findEventMismatch, findSignatureMismatch, type SignatureRules } from './find-event-mismatch.ts'
import { findLinkMismatch, type Last } from './find-link-mismatch.ts'
import { findRowMismatch } from './find-row-mismatch.ts'
import { findSignedMismatch } from './find-signed-mismatch.ts'
import type { Mismatch } from './mismatch.ts'
import { type Entry, readAsFound, readEntries, readHead, readUnsupportedRow } from './read-entries.ts'
import { verifyInstallation } from './verify-installation.ts'

export type Counts = Record<
  'companies' | 'sealed' | 'unsealed' | 'records' | 'revocations' | 'erased' | 'rows' | 'operatorEvents',
  number
>

export interface Proof {
  /** The installation's public keys. Nothing secret is needed. */
  keys: Pick<Signer, 'verify'>
  /** The heads of an earlier day, from a place that the owner does not control. */
  anchor?: Anchor
  onProgress?: (counts: Counts) => void
  now?: Date
}

/**
 * Verifies the database at one moment: the installation's own chain, then per company each chain from first link to head, each event by
 * digest and signature, and each record, revocation and other sealed row by the event that entered it. Stops at the first fault. Memory stays
 * flat, and others may write. `sql` connects as the tables' owner, with names in camel case.
 */
export async function verifyDatabase(sql: Sql, proof: Proof): Promise<{ mismatch: Mismatch | null; counts: Counts }> {
  const none = { companies: 0, sealed: 0, unsealed: 0, records: 0, revocations: 0, erased: 0 }
  const counts: Counts = { ...none, rows: 0, operatorEvents: 0 }
  const mismatch = await sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx.unsafe(`set local role ${AUDITOR_ROLE}`)
    const anchored = proof.anchor ? await findAnchorMismatch(tx, proof.anchor, proof.keys) : null
    if (anchored) return anchored
    const installation = await verifyInstallation(tx, proof.keys, proof.now ?? new Date())
    counts.operatorEvents = installation.counts.operatorEvents
    if (installation.mismatch) return installation.mismatch
    for (const { id } of await tx<{ id: string }[]>`select id from companies order by id`) {
      counts.companies += 1
      const found = await verifyCompany(tx, id, counts, proof)
      if (found) return found
    }
    return null
  })
  return { mismatch, counts }
}

async function verifyCompany(
  tx: TransactionSql,
  companyId: string,
  counts: Counts,
  proof: Proof,
): Promise<Mismatch | null> {
  const { keys, onProgress = () => {} } = proof
  const head = await readHead(tx, companyId)
  const rules = await readSignatureRules(tx, companyId, proof)
  if ('difference' in rules) return rules
  let last: Last = { position: 0, chain: firstChain(companyId), form: 1, isSigned: true }
  for (const kind of ['sealed', 'unsealed'] as const) {
    for await (const entries of readEntries(tx, companyId, kind)) {
      for (const entry of entries) {
        const mismatch =
          findLinkMismatch(companyId, entry, last, keys) ??
          findSignatureMismatch(companyId, entry, rules) ??
          findEventMismatch(companyId, entry)
        if (mismatch) return mismatch
        last = next(last, entry)
        count(counts, kind, entry)
      }
      onProgress(counts)
    }
  }
  const ended = { companyId, position: last.position, table: 'seal_heads', id: companyId } as const
  if ((head?.position ?? 0) !== last.position) {
    const difference = `the chain ends at ${last.position}, and its head stands at ${head?.position ?? 0}`
    return { ...ended, difference }
  }
  if (head && !head.chain.equals(last.chain)) return { ...ended, difference: 'the head differs from the last link' }
  if (!last.isSigned) {
    const difference = "the last link is not signed by the installation's key"
    return { ...ended, table: 'seals', id: String(last.position), difference }
  }
  const isFound = rules.isOlder && last.form === 1
  const onRows = (rows: number) => {
    counts.rows += rows
    onProgress(counts)
  }
  return (
    (await readUnsupportedRow(tx, companyId)) ??
    (await findRowMismatch(tx, companyId, { isFound, onRows })) ??
    (await findSignedMismatch(tx, companyId)) ??
    findClaimMismatch(tx, companyId)
  )
}

/** A company predates signatures when the first event of its chain, or of its log without a chain, is unsigned. */
async function readSignatureRules(
  tx: TransactionSql,
  companyId: string,
  { keys, now = new Date() }: Proof,
): Promise<(SignatureRules & { isOlder: boolean }) | Mismatch> {
  const [first] = await tx<{ signed: boolean }[]>`select e.key_id is not null as signed from audit_events e
    left join seals s on s.tenant_id = e.tenant_id and s.audit_event_id = e.id
    where e.tenant_id = ${companyId} and (s.position = 1 or s.position is null) order by s.position nulls last, e.id limit 1`
  const isOlder = first?.signed === false
  const { at: foundAt, isTwice } = await readAsFound(tx, companyId)
  if (isTwice || (foundAt && !isOlder)) {
    const difference = 'rows were sealed as they were found, which is done once, when signing begins'
    return { companyId, position: null, table: 'audit_events', id: companyId, difference }
  }
  const until = foundAt ? foundAt.getTime() + UNSIGNED_FOR_MS : Number.POSITIVE_INFINITY
  return {
    keys,
    isOlder,
    mayBeUnsigned: ({ form, linkedAt }) =>
      isOlder && (form === 1 || (linkedAt ? new Date(linkedAt) : now).getTime() < until),
  }
}

function next(last: Last, { position, chain, form, linkSignature }: Entry): Last {
  if (position === null || !chain) return last
  return {
    position: Number(position),
    chain,
    form: form === 2 ? 2 : 1,
    isSigned: form === 1 || linkSignature !== null,
  }
}

function count(
  counts: Counts,
  kind: 'sealed' | 'unsealed',
  { action, isErased }: { action: string | null; isErased: boolean },
) {
  counts[kind] += 1
  if (action === 'record.issued') counts[isErased ? 'erased' : 'records'] += 1
  if (action === 'record.revoked') counts.revocations += 1
}
