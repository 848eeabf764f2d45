import { createTranslator } from 'next-intl'
import type { Email } from '#server/domain/email/port.ts'
import { cleanLine } from '#server/domain/text/rules.ts'
import { loadMessages } from '#server/i18n/messages.ts'

/** Composes an e-mail in the reader's language: plain text, with the link on a line of its own. */
export async function composeEmail({ locale, message }: Email): Promise<{ subject: string; text: string }> {
  const { email } = await loadMessages(locale)
  const t = createTranslator({ locale, messages: { email }, namespace: 'email' })
  switch (message.kind) {
    case 'signInCode': {
      const code = `${message.code.slice(0, 4)} ${message.code.slice(4)}`
      const { link, minutes } = message
      return { subject: t('signInCode.subject', { code }), text: t('signInCode.text', { link, code, minutes }) }
    }
    case 'invitation': {
      const { link, days } = message
      // Names stored before input was cleaned.
      const [companyName, inviterName] = [cleanLine(message.companyName), cleanLine(message.inviterName)]
      return {
        subject: t('invitation.subject', { companyName }),
        text: t('invitation.text', { companyName, inviterName, link, days }),
      }
    }
    case 'anchor': {
      const { companyName, position, anchor } = message
      const words = { companyName, position, anchor: JSON.stringify(anchor, null, 1) }
      return { subject: t('anchor.subject', words), text: t('anchor.text', words) }
    }
  }
}
