import {
  type EmailOutcome,
  findWaitingEmail,
  findWaitingSignInEmail,
  recordEmailOutcome,
  recordSignInEmailOutcome,
} from '#db/queries/emails.ts'
import type { CompanyJobContext, Dependencies, SignInContext } from '#server/domain/context.ts'
import type { JobOutcome } from '#server/domain/job/port.ts'

/** The table of waiting e-mail of one kind. */
interface Box {
  find(id: string): ReturnType<typeof findWaitingEmail>
  record(outcome: EmailOutcome): Promise<void>
}

/**
 * Sends one e-mail of a company, unless it was already sent. At least once: if the server dies between the mail server's answer and our
 * note of it, the same e-mail goes out again, with the same Message-ID.
 */
export async function sendEmail(ctx: CompanyJobContext, { emailId }: { emailId: string }): Promise<JobOutcome> {
  return sendFrom(ctx, emailId, {
    find: (id) => ctx.transaction((scope) => findWaitingEmail(scope, id)),
    record: (outcome) => ctx.transaction((scope) => recordEmailOutcome(scope, outcome)),
  })
}

/** The same for an e-mail to a user who is not signed in. */
export async function sendSignInEmail(ctx: SignInContext, { emailId }: { emailId: string }): Promise<JobOutcome> {
  return sendFrom(ctx, emailId, {
    find: (id) => ctx.transaction((scope) => findWaitingSignInEmail(scope, id)),
    record: (outcome) => ctx.transaction((scope) => recordSignInEmailOutcome(scope, outcome)),
  })
}

async function sendFrom(dependencies: Dependencies, id: string, box: Box): Promise<JobOutcome> {
  const waiting = await box.find(id)
  if (!waiting) return { status: 'completed' }
  const now = dependencies.now()
  if (waiting.expiresAt <= now) {
    await box.record({ id, givenUpAt: now })
    return { status: 'deadletter', code: waiting.lastErrorCode ?? 'TIMED_OUT' }
  }
  const answer = await dependencies.mailer.send(dependencies.emailVault.open(waiting.content))
  if (answer === 'sent') {
    await box.record({ id, sentAt: dependencies.now() })
    return { status: 'completed' }
  }
  await box.record({ id, errorCode: answer })
  return { status: answer === 'MAIL_UNREACHABLE' ? 'failed' : 'deadletter', code: answer }
}
