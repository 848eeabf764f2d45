import { sql } from 'drizzle-orm'
import { AccessDenied } from './access-transaction.ts'
import type { DatabaseAccess } from './client.ts'
import type { NewShareOpening, ProjectInvitation } from './queries/shared-people.ts'
import { signatureOf } from './queries/signed-event.ts'

/** Writes the receipt of a look at what a company shares, with its events in both logs. False where nothing is shared, or no more. */
export async function openShare(
  access: DatabaseAccess,
  { signInId, companySlug }: { signInId: string; companySlug: string },
  { id, projectCompanyId, guestId, now, againAfterMinutes, event, guestEvent }: NewShareOpening,
): Promise<boolean> {
  return access.pools.share.transaction(async (line) => {
    const [row] = await line.send<{ outcome: string }>(sql`
      select app.open_share(${signInId}, ${companySlug}, ${projectCompanyId}, ${now.toISOString()},
        ${`${againAfterMinutes} minutes`}::interval, ${id}, ${guestId}, ${event.id}, ${event.payload}, ${signatureOf(event)},
        ${guestEvent.id}, ${guestEvent.payload}, ${signatureOf(guestEvent)}) as outcome`)
    if (row!.outcome === 'signed_out') throw new AccessDenied('signed_out')
    return row!.outcome === 'opened'
  })
}

/** What an invitation to a project says, for everybody who has its link. Null where it can be accepted no more. */
export async function readProjectInvitation(
  access: DatabaseAccess,
  { tokenHash, now }: { tokenHash: Buffer; now: Date },
): Promise<ProjectInvitation | null> {
  return access.pools.share.transaction(async (line) => {
    const [row] = await line.send<ProjectInvitation & Record<string, unknown>>(sql`
      select project_name as "projectName", host_name as "hostName", host_orgnr as "hostOrgnr", asked_by as "askedBy",
        company_name as "companyName", company_orgnr as "companyOrgnr", ends_on::text as "endsOn",
        expires_at as "expiresAt" from app.read_project_invitation(${tokenHash}, ${now.toISOString()})`)
    return row ? { ...row, expiresAt: new Date(row.expiresAt) } : null
  }, 'rollback')
}
