import { createTranslator } from 'next-intl'
import type { Email, MemberEmail } from '#server/domain/email/port.ts'
import { formatOrgnr } from '#server/domain/enterprise/rules.ts'
import { cleanLine } from '#server/domain/text/rules.ts'
import { languageTag } from '#server/i18n/language-tag.ts'
import { loadMessages } from '#server/i18n/messages.ts'
import { composeLetter } from './compose-letter.ts'
import { expiryLines } from './expiry-lines.ts'

export interface ComposedEmail {
  subject: string
  text: string
  /** A calendar file, where the e-mail has one. */
  calendar?: string
}

/** Composes an e-mail in the reader's language: plain text, with the link on a line of its own. */
export async function composeEmail(email: Email): Promise<ComposedEmail> {
  return isForMember(email) ? composeForMember(email) : composeLetter(email)
}

/** A kind that is missing here is a type error. */
const MEMBER_KINDS: Record<MemberEmail['message']['kind'], true> = {
  signInCode: true,
  invitation: true,
  projectInvitation: true,
  anchor: true,
  listFile: true,
  expiryDigest: true,
  verificationEnded: true,
  inspectionPack: true,
}

function isForMember(email: Email): email is MemberEmail {
  return email.message.kind in MEMBER_KINDS
}

async function composeForMember({ locale, message }: MemberEmail): Promise<ComposedEmail> {
  const { email, exports } = await loadMessages(locale)
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
    case 'projectInvitation': {
      const { link, days } = message
      const words = {
        company: cleanLine(message.companyName),
        inviter: cleanLine(message.inviterName),
        invited: cleanLine(message.invitedName),
        host: cleanLine(message.hostName),
        project: cleanLine(message.projectName),
      }
      return {
        subject: t('projectInvitation.subject', words),
        text: t('projectInvitation.text', { ...words, link, days }),
      }
    }
    case 'anchor': {
      const { companyName, position, anchor } = message
      const words = { companyName, position, anchor: JSON.stringify(anchor, null, 1) }
      return { subject: t('anchor.subject', words), text: t('anchor.text', words) }
    }
    case 'listFile': {
      const words = {
        companyName: cleanLine(message.companyName),
        list: exports.titles[message.list],
        link: message.link,
      }
      return { subject: t('listFile.subject', words), text: t('listFile.text', words) }
    }
    case 'expiryDigest': {
      const { total, link, rows } = message
      const companyName = cleanLine(message.companyName)
      const list = expiryLines(rows, locale, t('expiryDigest.card'))
      const more = total > rows.length ? `\n${t('expiryDigest.more', { count: total - rows.length })}` : ''
      return {
        subject: t('expiryDigest.subject', { companyName, count: total }),
        text: t('expiryDigest.text', { companyName, count: total, list: list + more, link }),
      }
    }
    case 'verificationEnded': {
      const { orgnr, state, mergedInto, link } = message
      const companyName = cleanLine(message.companyName)
      const into = mergedInto ? formatOrgnr(mergedInto) : ''
      const why = t(`verificationEnded.${state}`, { orgnr: formatOrgnr(orgnr), into })
      const words = { companyName, why, link }
      return { subject: t('verificationEnded.subject', words), text: t('verificationEnded.text', words) }
    }
    case 'inspectionPack': {
      const moment = new Intl.DateTimeFormat(languageTag[locale], {
        dateStyle: 'long',
        timeStyle: 'short',
        timeZone: 'Europe/Oslo',
      })
      const words = {
        company: cleanLine(message.companyName),
        sender: cleanLine(message.senderName),
        recipient: cleanLine(message.recipient),
        madeAt: moment.format(new Date(message.madeAt)),
        until: moment.format(new Date(message.expiresAt)),
        link: message.link,
      }
      return { subject: t('inspectionPack.subject', words), text: t('inspectionPack.text', words) }
    }
  }
}
