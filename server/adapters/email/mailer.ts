import { createTransport } from 'nodemailer'
import type { EmailAttachment, Mailer } from '#server/domain/email/port.ts'
import type { Env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { composeEmail } from './compose-email.ts'
import { addToSentMail, sentMailFolder } from './sent-mail.ts'

type MailEnv = Pick<Env, 'mode' | 'smtpUrl' | 'mailFrom' | 'dataDir'>

/** Uses SMTP when a server is configured. Otherwise a demo keeps the e-mail, and production cannot send. */
export function createMailer(env: MailEnv): Mailer {
  if (env.smtpUrl) return smtpMailer(env.smtpUrl, env.mailFrom)
  if (env.mode === 'demo') return outboxMailer(sentMailFolder(env.dataDir))
  return { send: async () => 'MAIL_NOT_SET_UP' }
}

const CALENDAR_NAME = 'kyndig.ics'

function smtpMailer(smtpUrl: string, from: string): Mailer {
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  const transport = createTransport({ url: smtpUrl, ...timeouts }, { from })
  const domain = from.replace(/^.*@|[>\s].*$/g, '')
  return {
    async send(email, attachments = []) {
      const { subject, text, calendar } = await composeEmail(email)
      const headers = { 'Auto-Submitted': 'auto-generated' }
      try {
        await transport.sendMail({
          to: email.to,
          subject,
          text,
          headers,
          messageId: `<${email.id}@${domain}>`,
          attachments: [...attachments.map(toFile), ...(calendar ? [calendarFile(calendar)] : [])],
        })
        return 'sent'
      } catch (error) {
        // The server's answer quotes the address, so it is not logged.
        const { code = 'UNKNOWN', responseCode = null } = error as { code?: string; responseCode?: number }
        log.error('email.not_sent', { kind: email.message.kind, code, responseCode })
        return isFinal(code, responseCode) ? 'MAIL_REFUSED' : 'MAIL_UNREACHABLE'
      }
    },
  }
}

function toFile({ fileName, content, contentType }: EmailAttachment) {
  return { filename: fileName, content: Buffer.from(content), contentType }
}

/** A file to open, and no question to answer: mail programs offer to put it into the calendar. */
function calendarFile(content: string) {
  return { filename: CALENDAR_NAME, content, contentType: 'text/calendar; charset=utf-8' }
}

// RFC 5321: 5yz is final, but only for this e-mail. A server that rejects our login may be fixed later.
function isFinal(code: string, responseCode: number | null): boolean {
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== null && responseCode >= 500
}

function outboxMailer(folder: string): Mailer {
  return {
    async send(email, attachments = []) {
      const { subject, text, calendar } = await composeEmail(email)
      const names = [...attachments.map(({ fileName }) => fileName), ...(calendar ? [CALENDAR_NAME] : [])]
      await addToSentMail(folder, { to: email.to, subject, text, attachments: names })
      return 'sent'
    },
  }
}
