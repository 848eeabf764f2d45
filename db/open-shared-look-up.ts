import { sql } from 'drizzle-orm'
import { AccessDenied } from './access-transaction.ts'
import type { DatabaseAccess } from './client.ts'
import type { NewSharedLookUp, OpenedShare } from './queries/look-ups.ts'
import { signatureOf } from './queries/signed-event.ts'

/** Opens what a person shares, with its receipt and its event, if the database finds nothing against it. */
export async function openSharedLookUp(
  access: DatabaseAccess,
  { signInId, companySlug }: { signInId: string; companySlug: string },
  { id, tokenHash, now, expiresAt, event }: NewSharedLookUp,
): Promise<OpenedShare> {
  return access.pools.card.transaction(async (line) => {
    const [row] = await line.send<{ outcome: OpenedShare | 'signed_out' | 'closed' }>(sql`
      select app.open_shared_look_up(${signInId}, ${companySlug}, decode(${tokenHash.toString('hex')}, 'hex'), ${id},
        ${now.toISOString()}, ${expiresAt.toISOString()}, ${event.id}, ${event.payload}, ${signatureOf(event)}) as outcome`)
    const { outcome } = row!
    if (outcome === 'signed_out' || outcome === 'closed') throw new AccessDenied(outcome)
    return outcome
  })
}
