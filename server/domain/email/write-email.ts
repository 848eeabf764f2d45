import {
  countWaitingEmails,
  type EmailOutcome,
  insertEmail,
  insertSignInEmail,
  recordEmailOutcome,
} from '#db/queries/emails.ts'
import { enqueueJob, enqueueSignInEmail } from '#db/queries/jobs.ts'
import type { OwnScope, SignInScope } from '#db/scope.ts'
import type { Dependencies } from '#server/domain/context.ts'
import type { Email } from './port.ts'

type Letter = { email: Email; now: Date; expiresAt: Date }

const MOST_COUNTED = 1_000

/**
 * Saves an e-mail of the company in the caller's transaction; it is sent after the commit. The more of the company's e-mail waits, the
 * lower its priority: the first of each company leaves, then the second of each.
 */
export async function writeEmail(
  scope: OwnScope,
  { emailVault }: Pick<Dependencies, 'emailVault'>,
  { email, now, expiresAt }: Letter,
): Promise<void> {
  const waiting = await countWaitingEmails(scope, MOST_COUNTED)
  await insertEmail(scope, { id: email.id, content: emailVault.seal(email), createdAt: now, expiresAt })
  await enqueueJob(scope, 'send-email', { tenantId: scope.tenantId, emailId: email.id }, { priority: -waiting })
}

/** The same for a user who is not signed in; the highest `priority` goes first. */
export async function writeSignInEmail(
  scope: SignInScope,
  { emailVault }: Pick<Dependencies, 'emailVault'>,
  { email, now, expiresAt, priority }: Letter & { priority: number },
): Promise<void> {
  await insertSignInEmail(scope, { id: email.id, content: emailVault.seal(email), createdAt: now, expiresAt })
  await enqueueSignInEmail(scope, email.id, priority)
}

/** Erases an e-mail that was not sent and no longer should be. Does nothing when it was sent. */
export async function withdrawEmail(scope: OwnScope, { id, now }: { id: string; now: Date }): Promise<void> {
  const outcome: EmailOutcome = { id, givenUpAt: now }
  await recordEmailOutcome(scope, outcome)
}
