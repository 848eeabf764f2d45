import { markLetterSent } from '#db/queries/certificate-letters.ts'
import {
  type EmailOutcome,
  findWaitingEmail,
  findWaitingSignInEmail,
  recordEmailOutcome,
  recordSignInEmailOutcome,
} from '#db/queries/emails.ts'
import { markInspectionLetterSent } from '#db/queries/inspection-letters.ts'
import { attachCertificate } from '#server/domain/certificate-letter/attach-certificate.ts'
import type { CompanyJobContext, Dependencies, SignInContext } from '#server/domain/context.ts'
import { isOpenPack } from '#server/domain/inspection/is-open-pack.ts'
import type { JobOutcome } from '#server/domain/job/port.ts'
import type { Email, EmailAttachment } from './port.ts'

/** The table of waiting e-mail of one kind. */
interface Box {
  find(id: string): ReturnType<typeof findWaitingEmail>
  record(outcome: EmailOutcome, email?: Email): Promise<void>
  /** The files that go with it. Null when it should no longer be sent. */
  attach(email: Email): Promise<EmailAttachment[] | null>
}

/**
 * Sends one e-mail of a company, unless it was already sent. At least once: if the server dies between the mail server's answer and our
 * note of it, the same e-mail goes out again, with the same Message-ID. The certificate of a revoked record is not sent, nor the link of a pack
 * that has ended.
 */
export async function sendEmail(ctx: CompanyJobContext, { emailId }: { emailId: string }): Promise<JobOutcome> {
  return sendFrom(ctx, emailId, {
    find: (id) => ctx.transaction((scope) => findWaitingEmail(scope, id)),
    attach: async ({ message }) => {
      if (message.kind === 'certificate') return attachCertificate(ctx, message)
      const counts = message.kind !== 'inspectionPack' || (await isOpenPack(ctx, message.inspectionId))
      return counts ? [] : null
    },
    record: (outcome, email) =>
      ctx.transaction(async (scope) => {
        await recordEmailOutcome(scope, outcome)
        const { id, sentAt } = outcome
        if (!sentAt) return
        if (email?.message.kind === 'certificate') await markLetterSent(scope, id, sentAt)
        if (email?.message.kind === 'inspectionPack') await markInspectionLetterSent(scope, id, sentAt)
      }),
  })
}

/** The same for an e-mail to a user who is not signed in. */
export async function sendSignInEmail(ctx: SignInContext, { emailId }: { emailId: string }): Promise<JobOutcome> {
  return sendFrom(ctx, emailId, {
    find: (id) => ctx.transaction((scope) => findWaitingSignInEmail(scope, id)),
    attach: async () => [],
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
  const email = dependencies.emailVault.open(waiting.content)
  const attachments = await box.attach(email)
  if (!attachments) {
    await box.record({ id, givenUpAt: now })
    return { status: 'completed' }
  }
  const answer = await dependencies.mailer.send(email, attachments)
  if (answer === 'sent') {
    await box.record({ id, sentAt: dependencies.now() }, email)
    return { status: 'completed' }
  }
  await box.record({ id, errorCode: answer })
  return { status: answer === 'MAIL_UNREACHABLE' ? 'failed' : 'deadletter', code: answer }
}
