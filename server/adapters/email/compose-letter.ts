import { createTranslator } from 'next-intl'
import type { AttendeeLanguage } from '#db/enums.ts'
import type { LetterEmail, PlanLetter } from '#server/domain/email/port.ts'
import { cleanLine } from '#server/domain/text/rules.ts'
import { languageTag } from '#server/i18n/language-tag.ts'
import { toIntlLocale } from '#server/i18n/locales.ts'
import { loadMessages } from '#server/i18n/messages.ts'
import type { ComposedEmail } from './compose-email.ts'
import { expiryLines } from './expiry-lines.ts'

/** Composes an e-mail to somebody who was trained, or who is to be, in one of the languages that attendees have. */
export async function composeLetter({ locale, message }: LetterEmail): Promise<ComposedEmail> {
  const { letters } = await loadMessages(locale)
  const t = createTranslator({ locale: toIntlLocale(locale), messages: { letters }, namespace: 'letters' })
  switch (message.kind) {
    case 'planInvitation':
    case 'planChanged':
    case 'planCancelled':
    case 'planReminder': {
      const words = planWords(message)
      const facts = [words.days, words.place, words.project, words.instructor].filter(Boolean).join('\n')
      const text = t(`${message.kind}.text`, { companyName: words.companyName, title: words.title, facts })
      return { subject: t(`${message.kind}.subject`, { title: words.title }), text, calendar: message.calendar }
    }
    case 'expiryNotice': {
      const companyName = cleanLine(message.companyName)
      const words = { companyName, list: expiryLines(message.rows, locale, t('expiryNotice.card'), false) }
      return { subject: t('expiryNotice.subject', words), text: t('expiryNotice.text', words) }
    }
    case 'workerCode': {
      const { code, minutes } = message
      const company = cleanLine(message.companyName)
      // Without the code: subjects are shown on locked screens.
      return { subject: t('workerCode.subject'), text: t('workerCode.text', { company, code: spaced(code), minutes }) }
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

  function planWords(letter: PlanLetter) {
    const [place, project, instructor] = [letter.place, letter.project, letter.instructorName].map(cleanLine)
    return {
      companyName: cleanLine(letter.companyName),
      title: cleanLine(letter.title),
      days: letter.days.map((day) => dayLine(day, locale)).join('\n'),
      place: place && t('plan.place', { place }),
      project: project && t('plan.project', { project }),
      instructor: instructor && t('plan.instructor', { instructor }),
    }
  }
}

/** Two groups of four, as people copy them. */
function spaced(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}

function dayLine({ from, to }: { from: string; to: string }, locale: AttendeeLanguage): string {
  const language = languageTag[locale]
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
