import { createTransport } from 'nodemailer'
import type { Mailer } from '#server/domain/email/port.ts'
import type { Env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { composeEmail } from './compose-email.ts'
import { keepInOutbox, outboxFolder } from './outbox.ts'

type MailEnv = Pick<Env, 'mode' | 'smtpUrl' | 'mailFrom' | 'dataDir'>

/** By SMTP where a server is named; otherwise a demo keeps what it would have sent, and production refuses to send. */
export function createMailer(env: MailEnv): Mailer {
  if (env.smtpUrl) return smtpMailer(env.smtpUrl, env.mailFrom)
  if (env.mode === 'demo') return outboxMailer(outboxFolder(env.dataDir))
  return {
    async send() {
      throw new Error('SMTP_URL is missing: no e-mail can be sent.')
    },
  }
}

function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport(smtpUrl, { from })
  return {
    async send(email) {
      const { subject, text } = await composeEmail(email)
      try {
        await transport.sendMail({ to: email.to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } })
      } catch (error) {
        // The server's answer quotes the address.
        const { code = 'UNKNOWN', responseCode = null } = error as { code?: string; responseCode?: number }
        log.error('email.not_sent', { kind: email.message.kind, code, responseCode })
        throw new Error('The mail server did not take the e-mail.')
      }
    },
  }
}

function outboxMailer(folder: string): Mailer {
  return {
    async send(email) {
      await keepInOutbox(folder, { to: email.to, ...(await composeEmail(email)) })
    },
  }
}
