import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import type { Role } from '#db/enums.ts'
import { invitations, memberships } from '#db/schema/companies.ts'
import { signIns, users } from '#db/schema/users.ts'
import type { AccountScope } from '#db/scope.ts'
import { type SignedEvent, signatureOf } from './signed-event.ts'

export interface OwnCompany extends Record<string, unknown> {
  slug: string
  name: string
  orgnr: string
  role: Role
  verified: boolean
}

/** The companies that the user is a member of now. */
export async function listOwnCompanies(scope: AccountScope): Promise<OwnCompany[]> {
  return [
    ...(await scope.tx.execute<OwnCompany>(
      sql`select slug, name, orgnr, role, verified from app.list_own_companies()`,
    )),
  ]
}

/** Renames the user, and their live memberships in every company. */
export async function updateOwnName(scope: AccountScope, name: string) {
  await scope.tx.update(users).set({ name }).where(eq(users.id, scope.user.id))
  // Each company stores the names of its members: tenant access does not reach the users table.
  await scope.tx
    .update(memberships)
    .set({ name })
    .where(and(eq(memberships.userId, scope.user.id), isNull(memberships.endedAt)))
}

/** The user's sign-ins that are neither ended nor run out at `now`, newest first. */
export async function listLiveSignIns(scope: AccountScope, now: Date) {
  return scope.tx
    .select({
      id: signIns.id,
      method: signIns.method,
      device: signIns.device,
      createdAt: signIns.createdAt,
      expiresAt: signIns.expiresAt,
    })
    .from(signIns)
    .where(and(eq(signIns.userId, scope.user.id), isNull(signIns.revokedAt), gt(signIns.expiresAt, now)))
    .orderBy(desc(signIns.createdAt))
}

/** When the user last proved, for this sign-in, who they are. Null where it is not theirs. */
export async function findProofMoment(scope: AccountScope, id: string): Promise<Date | null> {
  const [row] = await scope.tx
    .select({ createdAt: signIns.createdAt, provedAt: signIns.provedAt })
    .from(signIns)
    .where(and(eq(signIns.userId, scope.user.id), eq(signIns.id, id)))
  return row ? (row.provedAt ?? row.createdAt) : null
}

/** Ends one sign-in of the user; false where it is not theirs or has ended. */
export async function revokeSignInRow(scope: AccountScope, { id, now }: { id: string; now: Date }) {
  const rows = await scope.tx
    .update(signIns)
    .set({ revokedAt: now })
    .where(and(eq(signIns.userId, scope.user.id), eq(signIns.id, id), isNull(signIns.revokedAt)))
    .returning({ id: signIns.id })
  return rows.length > 0
}

/** Ends every sign-in of the user but `keptId`, and gives how many there were. */
export async function revokeOtherSignInRows(scope: AccountScope, { keptId, now }: { keptId: string; now: Date }) {
  const rows = await scope.tx
    .update(signIns)
    .set({ revokedAt: now })
    .where(and(eq(signIns.userId, scope.user.id), ne(signIns.id, keptId), isNull(signIns.revokedAt)))
    .returning({ id: signIns.id })
  return rows.length
}

const invitation = {
  id: invitations.id,
  companyName: invitations.companyName,
  role: invitations.role,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
  acceptedAt: invitations.acceptedAt,
  cancelledAt: invitations.cancelledAt,
}

/** Sent to the account's own address. */
export async function findOwnInvitation(scope: AccountScope, id: string) {
  const [row] = await scope.tx
    .select(invitation)
    .from(invitations)
    .where(and(eq(invitations.email, scope.user.email), eq(invitations.id, id)))
  return row ?? null
}

/** Invitations to the user's address that can still be accepted at `now`. */
export async function listOpenInvitations(scope: AccountScope, now: Date) {
  return scope.tx
    .select(invitation)
    .from(invitations)
    .where(
      and(
        eq(invitations.email, scope.user.email),
        isNull(invitations.acceptedAt),
        isNull(invitations.cancelledAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .orderBy(desc(invitations.createdAt))
}

/** The company that invited the account's address, and the account's existing membership there, if any. */
export async function findInvitedAs(scope: AccountScope, invitationId: string) {
  const [invitation] = await scope.tx
    .select({ tenantId: invitations.tenantId })
    .from(invitations)
    .where(and(eq(invitations.email, scope.user.email), eq(invitations.id, invitationId)))
  if (!invitation) return null
  const { tenantId } = invitation
  // By itself: a cluster plans no outer join where policies decide one side beforehand.
  const [member] = await scope.tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, scope.user.id), isNull(memberships.endedAt)))
  return { tenantId, membershipId: member?.id ?? null }
}

/** Returns the slug of the joined company. Null when the invitation is not valid. `actorId`: the actor in the signed event. */
export async function acceptInvitationRow(
  scope: AccountScope,
  accepted: { id: string; membershipId: string; actorId: string; event: SignedEvent; now: Date },
): Promise<string | null> {
  const { id, membershipId, actorId, event, now } = accepted
  const [row] = await scope.tx.execute<{ slug: string | null }>(
    sql`select app.accept_invitation(${id}, ${membershipId}, ${event.id}, ${now.toISOString()}, ${actorId}, ${signatureOf(event)}) as slug`,
  )
  return row?.slug ?? null
}
