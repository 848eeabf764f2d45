import { sql } from 'drizzle-orm'
import { AccessDenied } from './access-transaction.ts'
import type { DatabaseAccess } from './client.ts'
import type { NewLookUp, OpenedLookUp } from './queries/look-ups.ts'
import { signatureOf } from './queries/signed-event.ts'

/** Opens a look-up, with its receipt and its event, if the database finds nothing against it. */
export async function openLookUp(
  access: DatabaseAccess,
  { signInId, companySlug }: { signInId: string; companySlug: string },
  { id, scanned, purpose, note, now, expiresAt, most, event }: NewLookUp,
): Promise<OpenedLookUp> {
  const card = 'keyHashes' in scanned ? scanned : null
  const codeHash = 'codeHash' in scanned ? scanned.codeHash : null
  return access.pools.card.transaction(async (line) => {
    const [row] = await line.send<{ outcome: string; again: string | null; is_another_person: boolean | null }>(sql`
      select * from app.open_look_up(${signInId}, ${companySlug},
        array(select decode(h, 'hex') from unnest(${literalOf(card?.keyHashes ?? [])}::text[]) h),
        ${card?.newSubjectId ?? null}::uuid, ${card?.cardCheckId ?? null}::uuid,
        decode(${codeHash?.toString('hex') ?? null}::text, 'hex'), ${id}, ${purpose}, ${note}, ${now.toISOString()},
        ${expiresAt.toISOString()}, ${most.byCompany}::integer, ${most.byAll}::integer, ${event.id}, ${event.payload},
        ${signatureOf(event)})`)
    if (row!.outcome === 'signed_out' || row!.outcome === 'closed') throw new AccessDenied(row!.outcome)
    const { outcome, again, is_another_person: isAnotherPerson } = row!
    return { outcome, again: again && new Date(again), isAnotherPerson } as OpenedLookUp
  })
}

const literalOf = (hashes: Buffer[]) => `{${hashes.map((hash) => hash.toString('hex')).join(',')}}`
