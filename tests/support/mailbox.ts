import type { Email, Mailer } from '#server/domain/email/port.ts'

/** A mailbox to look into, for tests of what is written to whom; `tests/adapters/email` sends over SMTP. */
export function openMailbox() {
  const emails: Email[] = []
  let broken = false
  const mailer: Mailer = {
    async send(email) {
      if (broken) throw new Error('the mail server is down')
      emails.push(email)
    },
  }
  return {
    mailer,
    emails,
    breakDown(isBroken = true) {
      broken = isBroken
    },
    /** The newest e-mail to an address, of one kind. */
    last<Kind extends Email['message']['kind']>(to: string, kind: Kind) {
      const email = emails.findLast((each) => each.to === to && each.message.kind === kind)
      if (!email) throw new Error(`no ${kind} was sent to ${to}`)
      return email.message as Extract<Email['message'], { kind: Kind }>
    },
  }
}

/** The secret in a link, or null where it has none. */
export function secretOf(link: string): string {
  return new URL(link).searchParams.get('link') ?? ''
}
