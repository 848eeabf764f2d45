import { and, count, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { JobErrorCode } from '#db/enums.ts'
import { emails, signInEmails } from '#db/schema/jobs.ts'
import type { OwnScope, SignInScope } from '#db/scope.ts'

export interface NewEmail {
  id: string
  content: Buffer
  createdAt: Date
  expiresAt: Date
}

/** The result of one attempt. A code with `givenUpAt`: there will be no other. */
export interface EmailOutcome {
  id: string
  sentAt?: Date
  givenUpAt?: Date
  errorCode?: JobErrorCode
}

/** A letter of the company, encrypted, that nobody has tried to send. */
export async function insertEmail(scope: OwnScope, email: NewEmail) {
  await scope.tx.insert(emails).values({ tenantId: scope.tenantId, ...email, attempts: 0 })
}

/** How many e-mails of the company wait to be sent, counted up to `most`. */
export async function countWaitingEmails(scope: OwnScope, most: number): Promise<number> {
  const waiting = scope.tx
    .select({ id: emails.id })
    .from(emails)
    .where(and(eq(emails.tenantId, scope.tenantId), isNotNull(emails.content)))
    .limit(most)
    .as('waiting')
  const [row] = await scope.tx.select({ total: count() }).from(waiting)
  return row!.total
}

/** An unsent e-mail. Null when it was sent or given up. */
export async function findWaitingEmail(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({ content: emails.content, expiresAt: emails.expiresAt, lastErrorCode: emails.lastErrorCode })
    .from(emails)
    .where(and(eq(emails.tenantId, scope.tenantId), eq(emails.id, id), isNotNull(emails.content)))
  return row?.content ? { ...row, content: row.content } : null
}

/** What came of an attempt. A letter that is sent or given up has lost its content, and is not changed again. */
export async function recordEmailOutcome(scope: OwnScope, outcome: EmailOutcome) {
  await scope.tx
    .update(emails)
    .set(changesBy(outcome))
    .where(and(eq(emails.tenantId, scope.tenantId), eq(emails.id, outcome.id), isNotNull(emails.content)))
}

/** Erases the content of expired unsent e-mail. */
export async function giveUpExpiredEmails(scope: OwnScope, now: Date) {
  await scope.tx
    .update(emails)
    .set({ content: null, givenUpAt: now })
    .where(and(eq(emails.tenantId, scope.tenantId), isNotNull(emails.content), lt(emails.expiresAt, now)))
}

/** Deletes the company's letters from before this moment that are sent or given up. */
export async function deleteEmailsBefore(scope: OwnScope, before: Date) {
  await scope.tx
    .delete(emails)
    .where(and(eq(emails.tenantId, scope.tenantId), isNull(emails.content), lt(emails.createdAt, before)))
}

/** A letter to somebody who is not known yet, encrypted, that nobody has tried to send. */
export async function insertSignInEmail(scope: SignInScope, email: NewEmail) {
  await scope.tx.insert(signInEmails).values({ ...email, attempts: 0 })
}

/** A letter that waits to be sent; null where it is gone, sent or given up. */
export async function findWaitingSignInEmail(scope: SignInScope, id: string) {
  const [row] = await scope.tx
    .select({
      content: signInEmails.content,
      expiresAt: signInEmails.expiresAt,
      lastErrorCode: signInEmails.lastErrorCode,
    })
    .from(signInEmails)
    .where(and(eq(signInEmails.id, id), isNotNull(signInEmails.content)))
  return row?.content ? { ...row, content: row.content } : null
}

/** The same as `recordEmailOutcome`, for a letter of signing in. */
export async function recordSignInEmailOutcome(scope: SignInScope, outcome: EmailOutcome) {
  await scope.tx
    .update(signInEmails)
    .set(changesBy(outcome))
    .where(and(eq(signInEmails.id, outcome.id), isNotNull(signInEmails.content)))
}

/** Deletes every letter of signing in from before this moment, sent or not. */
export async function deleteSignInEmailsBefore(scope: SignInScope, before: Date) {
  await scope.tx.delete(signInEmails).where(lt(signInEmails.createdAt, before))
}

function changesBy({ sentAt, givenUpAt, errorCode }: EmailOutcome) {
  return {
    attempts: sql`attempts + 1`,
    ...(sentAt || givenUpAt ? { content: null } : {}),
    ...(sentAt ? { sentAt } : {}),
    ...(givenUpAt ? { givenUpAt } : {}),
    ...(errorCode ? { lastErrorCode: errorCode } : {}),
  }
}
