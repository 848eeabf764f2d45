import type { Sql, TransactionSql } from 'postgres'
import { AUDITOR_ROLE } from '#db/doors.ts'
import { firstChain } from '#server/domain/audit/seal-chain.ts'
import { findEventMismatch } from './find-event-mismatch.ts'
import { findLinkMismatch } from './find-link-mismatch.ts'
import type { Mismatch } from './mismatch.ts'
import { readEntries, readHead, readUnsupportedRow } from './read-entries.ts'

export type Counts = Record<'companies' | 'sealed' | 'unsealed' | 'records' | 'revocations' | 'erased', number>

/**
 * Proves the database of one moment, company by company: each chain from its first link to its head, each event by its
 * digest, each record and revocation by the event that entered it. Stops at the first that does not hold. Memory stays
 * flat; others write meanwhile. `sql` is the tables' owner, with names in camel case.
 */
export async function verifyDatabase(
  sql: Sql,
  onProgress: (counts: Counts) => void = () => {},
): Promise<{ mismatch: Mismatch | null; counts: Counts }> {
  const counts: Counts = { companies: 0, sealed: 0, unsealed: 0, records: 0, revocations: 0, erased: 0 }
  const mismatch = await sql.begin('isolation level repeatable read read only', async (tx) => {
    await tx.unsafe(`set local role ${AUDITOR_ROLE}`)
    for (const { id } of await tx<{ id: string }[]>`select id from companies order by id`) {
      counts.companies += 1
      const found = await verifyCompany(tx, id, counts, onProgress)
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
  onProgress: (counts: Counts) => void,
): Promise<Mismatch | null> {
  const head = await readHead(tx, companyId)
  let last = { position: 0, chain: firstChain(companyId) }
  for (const kind of ['sealed', 'unsealed'] as const) {
    for await (const entries of readEntries(tx, companyId, kind)) {
      for (const entry of entries) {
        const mismatch = findLinkMismatch(companyId, entry, last) ?? findEventMismatch(companyId, entry)
        if (mismatch) return mismatch
        if (entry.position !== null && entry.chain) last = { position: Number(entry.position), chain: entry.chain }
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
  return readUnsupportedRow(tx, companyId)
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
