import { createTranslator } from 'next-intl'
import type { Email, ExpiryRow, PlanLetter } from '#server/domain/email/port.ts'
import { cleanLine } from '#server/domain/text/rules.ts'
import { loadMessages } from '#server/i18n/messages.ts'

export interface ComposedEmail {
  subject: string
  text: string
  /** A calendar file, where the e-mail has one. */
  calendar?: string
}

/** Composes an e-mail in the reader's language: plain text, with the link on a line of its own. */
export async function composeEmail({ locale, message }: Email): Promise<ComposedEmail> {
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
    case 'planInvitation':
    case 'planChanged':
    case 'planCancelled':
    case 'planReminder': {
      const words = planWords(message, locale)
      const facts = [words.days, words.place, words.project, words.instructor].filter(Boolean).join('\n')
      const text = t(`${message.kind}.text`, { companyName: words.companyName, title: words.title, facts })
      return { subject: t(`${message.kind}.subject`, { title: words.title }), text, calendar: message.calendar }
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
    case 'expiryNotice': {
      const companyName = cleanLine(message.companyName)
      const words = { companyName, list: expiryLines(message.rows, locale, t('expiryNotice.card'), false) }
      return { subject: t('expiryNotice.subject', words), text: t('expiryNotice.text', words) }
    }
    case 'certificate': {
      const { certificateNumber: number, link } = message
      const [company, sender, person, course] = [
        message.companyName,
        message.senderName,
        message.personName,
        message.courseTitle,
      ].map(cleanLine) as [string, string, string, string]
      return {
        // Without the person: subjects are shown on locked screens, and stand in the logs of mail servers.
        subject: t('certificate.subject', { company, course }),
        text: t('certificate.text', { company, sender, person, course, number, link }),
      }
    }
  }

  function planWords(letter: PlanLetter, language: Email['locale']) {
    const [place, project, instructor] = [letter.place, letter.project, letter.instructorName].map(cleanLine)
    return {
      companyName: cleanLine(letter.companyName),
      title: cleanLine(letter.title),
      days: letter.days.map((day) => dayLine(day, language)).join('\n'),
      place: place && t('plan.place', { place }),
      project: project && t('plan.project', { project }),
      instructor: instructor && t('plan.instructor', { instructor }),
    }
  }
}

function dayLine({ from, to }: { from: string; to: string }, locale: Email['locale']): string {
  const language = locale === 'nb' ? 'nb-NO' : 'en-GB'
  const day = new Intl.DateTimeFormat(language, {
    timeZone: 'Europe/Oslo',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const clock = new Intl.DateTimeFormat(language, { timeZone: 'Europe/Oslo', hour: '2-digit', minute: '2-digit' })
  const [start, end] = [new Date(from), new Date(to)]
  return `${day.format(start)}, ${clock.format(start)}–${clock.format(end)}`
}

function expiryLines(rows: ExpiryRow[], locale: Email['locale'], card: string, withNames = true): string {
  const day = new Intl.DateTimeFormat(locale === 'nb' ? 'nb-NO' : 'en-GB', { timeZone: 'UTC', dateStyle: 'long' })
  return rows
    .map(({ name, course, validUntil }) => {
      const what = `${cleanLine(course ?? card)}, ${day.format(new Date(validUntil))}`
      return withNames ? `${cleanLine(name)}: ${what}` : what
    })
    .join('\n')
}
