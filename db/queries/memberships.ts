import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Role } from '#db/enums.ts'
import { invitations, memberships } from '#db/schema/companies.ts'
import type { OwnScope } from '#db/scope.ts'

const member = {
  id: memberships.id,
  name: memberships.name,
  email: memberships.email,
  role: memberships.role,
  createdAt: memberships.createdAt,
}

const isLive = (scope: OwnScope) => and(eq(memberships.tenantId, scope.tenantId), isNull(memberships.endedAt))

/** The live members, by name. */
export async function listMemberRows(scope: OwnScope) {
  return scope.tx
    .select(member)
    .from(memberships)
    .where(isLive(scope))
    .orderBy(asc(memberships.name), asc(memberships.id))
}

/** A live member by the id of the membership; null where it has ended or is another company's. */
export async function findMember(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select(member)
    .from(memberships)
    .where(and(isLive(scope), eq(memberships.id, id)))
  return row ?? null
}

/** The live member with this address; null where nobody has it. */
export async function findMemberByEmail(scope: OwnScope, email: string) {
  const [row] = await scope.tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(isLive(scope), eq(memberships.email, email)))
  return row ?? null
}

/** A live member, locked until the transaction ends, so that two who change what they may do wait for each other. */
export async function lockMember(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select(member)
    .from(memberships)
    .where(and(isLive(scope), eq(memberships.id, id)))
    .for('no key update')
  return row ?? null
}

/** The names of the administrators. */
export async function listAdministratorNames(scope: OwnScope, limit: number): Promise<string[]> {
  const rows = await scope.tx
    .select({ name: memberships.name })
    .from(memberships)
    .where(and(isLive(scope), eq(memberships.role, 'admin')))
    .orderBy(asc(memberships.name), asc(memberships.id))
    .limit(limit)
  return rows.map(({ name }) => name)
}

/** Ids of the active administrators. The rows are locked, so that other changes wait. */
export async function lockAdministrators(scope: OwnScope): Promise<string[]> {
  const rows = await scope.tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(isLive(scope), eq(memberships.role, 'admin')))
    .orderBy(asc(memberships.id))
    .for('update')
  return rows.map((row) => row.id)
}

/** Changes a live member's role. The caller holds the administrators. */
export async function updateRole(scope: OwnScope, { id, role }: { id: string; role: Role }) {
  await scope.tx
    .update(memberships)
    .set({ role })
    .where(and(isLive(scope), eq(memberships.id, id)))
}

/** Ends a live membership. The caller holds the administrators. */
export async function endMembership(scope: OwnScope, { id, endedBy, now }: { id: string; endedBy: string; now: Date }) {
  await scope.tx
    .update(memberships)
    .set({ endedAt: now, endedBy })
    .where(and(isLive(scope), eq(memberships.id, id)))
}

/** Neither answered nor cancelled, including expired ones. */
const isPending = (scope: OwnScope) =>
  and(eq(invitations.tenantId, scope.tenantId), isNull(invitations.acceptedAt), isNull(invitations.cancelledAt))

/** Invitations that were neither accepted nor cancelled, those that have run out too. */
export async function listPendingInvitations(scope: OwnScope) {
  return scope.tx
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(isPending(scope))
    .orderBy(desc(invitations.createdAt))
}

/** One of them; null where it was answered, cancelled, or is another company's. */
export async function findPendingInvitation(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({ id: invitations.id, email: invitations.email, role: invitations.role })
    .from(invitations)
    .where(and(isPending(scope), eq(invitations.id, id)))
  return row ?? null
}

/** An invitation with the company's name as it is now. */
export async function insertInvitation(
  scope: OwnScope,
  invitation: { id: string; email: string; role: Role; invitedBy: string; createdAt: Date; expiresAt: Date },
) {
  await scope.tx
    .insert(invitations)
    .values({ tenantId: scope.tenantId, companyName: scope.company.name, ...invitation })
}

/** Returns the ids of those that were pending. */
/** A concurrent invitation of the same address waits, and then replaces this one. */
export async function lockInvited(scope: OwnScope, email: string) {
  await scope.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${scope.tenantId}:invited:${email}`}, 0))`,
  )
}

/** Cancels the pending invitations to an address, and gives their ids. */
export async function cancelInvitationsTo(scope: OwnScope, { email, now }: { email: string; now: Date }) {
  const rows = await scope.tx
    .update(invitations)
    .set({ cancelledAt: now })
    .where(and(isPending(scope), eq(invitations.email, email)))
    .returning({ id: invitations.id })
  return rows.map((row) => row.id)
}

/** Cancels a pending invitation; false where there is none with this id. */
export async function cancelInvitationRow(scope: OwnScope, { id, now }: { id: string; now: Date }) {
  const rows = await scope.tx
    .update(invitations)
    .set({ cancelledAt: now })
    .where(and(isPending(scope), eq(invitations.id, id)))
    .returning({ id: invitations.id })
  return rows.length > 0
}
