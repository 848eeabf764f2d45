import type { Email, EmailProblem, Mailer } from '#server/domain/email/port.ts'
import { sendEmail, sendSignInEmail } from '#server/domain/email/send-email.ts'
import type { openTestCompanies } from './test-companies.ts'

/** A readable mailbox, for tests of what is sent to whom. `tests/adapters/email` sends over SMTP. */
export function openMailbox() {
  const emails: Email[] = []
  let problem: EmailProblem | null = null
  const mailer: Mailer = {
    async send(email) {
      if (problem) return problem
      emails.push(email)
      return 'sent'
    },
  }
  return {
    mailer,
    emails,
    breakDown(kind: EmailProblem | null = 'MAIL_UNREACHABLE') {
      problem = kind
    },
    /** The newest e-mail of one kind to an address. */
    last<Kind extends Email['message']['kind']>(to: string, kind: Kind) {
      const email = emails.findLast((each) => each.to === to && each.message.kind === kind)
      if (!email) throw new Error(`no ${kind} was sent to ${to}`)
      return email.message as Extract<Email['message'], { kind: Kind }>
    },
  }
}

/** Sends all waiting e-mail as the jobs do; for tests that run no jobs. */
export async function sendWaitingEmails({ contexts, asSuperuser }: ReturnType<typeof openTestCompanies>) {
  const ofCompanies = await asSuperuser`select tenant_id, id from emails where content is not null order by id`
  for (const { tenant_id, id } of ofCompanies) {
    await sendEmail(contexts.job('send-email').forCompany(tenant_id), { emailId: id })
  }
  for (const { id } of await asSuperuser`select id from sign_in_emails where content is not null order by id`) {
    await sendSignInEmail(contexts.signIn(), { emailId: id })
  }
}

/** The secret in a link, or null without one. */
export function secretOf(link: string): string {
  return new URL(link).searchParams.get('link') ?? ''
}
