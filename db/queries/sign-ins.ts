import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { identities, signInCodes, signIns, users } from '#db/schema/users.ts'
import type { SignInScope } from '#db/scope.ts'

/** Deletes every code from before this moment, used or not. */
export async function deleteCodesBefore(scope: SignInScope, before: Date) {
  await scope.tx.delete(signInCodes).where(lt(signInCodes.createdAt, before))
}

/** The address that a code was sent to, or null when there is no such code. */
export async function findEmailOfCode(scope: SignInScope, id: string) {
  const [row] = await scope.tx.select({ email: signInCodes.email }).from(signInCodes).where(eq(signInCodes.id, id))
  return row?.email ?? null
}

/** A code and its link by their hashes. `browserHash` is null where the browser kept nothing. */
export async function insertCode(
  scope: SignInScope,
  code: {
    id: string
    email: string
    codeHash: Buffer
    linkHash: Buffer
    browserHash: Buffer | null
    createdAt: Date
    expiresAt: Date
  },
) {
  await scope.tx.insert(signInCodes).values({ ...code, failedAttempts: 0 })
}

/** The row is locked until the transaction ends, so that tries at one code take turns. */
export async function lockCode(scope: SignInScope, id: string) {
  const [row] = await scope.tx.select().from(signInCodes).where(eq(signInCodes.id, id)).for('update')
  return row ?? null
}

/** Counts one wrong attempt. */
export async function failCode(scope: SignInScope, id: string) {
  await scope.tx
    .update(signInCodes)
    .set({ failedAttempts: sql`${signInCodes.failedAttempts} + 1` })
    .where(eq(signInCodes.id, id))
}

/** Uses the code up. */
export async function spendCode(scope: SignInScope, { id, now }: { id: string; now: Date }) {
  await scope.tx.update(signInCodes).set({ usedAt: now }).where(eq(signInCodes.id, id))
}

/** The row of a link, locked until the transaction ends, so that a concurrent use waits. */
export async function lockCodeOfLink(scope: SignInScope, linkHash: Buffer) {
  const [row] = await scope.tx.select().from(signInCodes).where(eq(signInCodes.linkHash, linkHash)).for('update')
  return row ?? null
}

/** The link was followed in another browser than the one that asked, which is signed in there as `signInId`. */
export async function markLinkUsed(
  scope: SignInScope,
  { id, now, signInId }: { id: string; now: Date; signInId: string },
) {
  await scope.tx.update(signInCodes).set({ linkUsedAt: now, linkSignInId: signInId }).where(eq(signInCodes.id, id))
}

/** Ends an active sign-in. */
export async function endSignIn(scope: SignInScope, { id, now }: { id: string; now: Date }) {
  await scope.tx
    .update(signIns)
    .set({ revokedAt: now })
    .where(and(eq(signIns.id, id), isNull(signIns.revokedAt)))
}

/** What a link's page needs to know, without locking; null where there is no such link. */
export async function findCodeOfLink(scope: SignInScope, linkHash: Buffer) {
  const [row] = await scope.tx
    .select({
      email: signInCodes.email,
      usedAt: signInCodes.usedAt,
      expiresAt: signInCodes.expiresAt,
      browserHash: signInCodes.browserHash,
      linkUsedAt: signInCodes.linkUsedAt,
    })
    .from(signInCodes)
    .where(eq(signInCodes.linkHash, linkHash))
  return row ?? null
}

/** Leaves an existing user with this address unchanged. */
export async function insertUser(
  scope: SignInScope,
  user: { id: string; email: string; name: string; createdAt: Date },
) {
  await scope.tx.insert(users).values(user).onConflictDoNothing({ target: users.email })
}

/** The user with this address; null where nobody has it. */
export async function findUserIdByEmail(scope: SignInScope, email: string) {
  const [row] = await scope.tx.select({ id: users.id }).from(users).where(eq(users.email, email))
  return row?.id ?? null
}

/** Which of these addresses belong to users. */
export async function listKnownEmailRows(scope: SignInScope, emails: readonly string[]) {
  const rows = await scope.tx
    .select({ email: users.email })
    .from(users)
    .where(inArray(users.email, [...emails]))
  return rows.map((row) => row.email)
}

/** A browser in which the user is signed in until `expiresAt`. */
export async function insertSignIn(
  scope: SignInScope,
  signIn: {
    id: string
    userId: string
    method: string
    device: string
    createdAt: Date
    expiresAt: Date
    provedAt: Date | null
  },
) {
  await scope.tx.insert(signIns).values(signIn)
}

/** Sign-ins that expired or were ended before a time. */
export async function deleteEndedSignInsBefore(scope: SignInScope, before: Date) {
  await scope.tx.delete(signIns).where(or(lt(signIns.expiresAt, before), lt(signIns.revokedAt, before)))
}

/** The user whom a provider has named before; null where it has not. */
export async function findUserIdByIdentity(
  scope: SignInScope,
  { issuer, subject }: { issuer: string; subject: string },
) {
  const [row] = await scope.tx
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
  return row?.userId ?? null
}

/** What a sign-in provider says who a user is. */
export async function insertIdentity(
  scope: SignInScope,
  identity: { issuer: string; subject: string; userId: string; createdAt: Date },
) {
  await scope.tx.insert(identities).values(identity)
}
