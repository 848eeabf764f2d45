import { describe, expect, test } from 'vitest'
import { ATTENDEE_LANGUAGES } from '#db/enums.ts'
import { composeEmail } from '#server/adapters/email/compose-email.ts'
import { createEmailVault } from '#server/adapters/email/email-vault.ts'
import type { Letter, LetterEmail } from '#server/domain/email/port.ts'

const plan = {
  companyName: 'Fjellbygg Test AS',
  title: 'Sikker bruk av personløfter',
  place: 'Tunnel 3',
  project: 'E39 Rogfast',
  instructorName: 'Ivar Bakkehaug',
  days: [{ from: '2026-12-07T07:00:00.000Z', to: '2026-12-07T10:30:00.000Z' }],
  calendar: 'BEGIN:VCALENDAR',
}
const rows = [{ name: 'Žydrė Šimkutė', course: null, validUntil: '2026-12-24' }]

const LETTERS: Letter[] = [
  { kind: 'planInvitation', ...plan },
  { kind: 'planChanged', ...plan },
  { kind: 'planCancelled', ...plan },
  { kind: 'planReminder', ...plan },
  { kind: 'expiryNotice', companyName: plan.companyName, rows },
  { kind: 'workerCode', companyName: plan.companyName, code: '01234567', minutes: 15 },
  {
    kind: 'certificate',
    recordId: '01a0f16f-5340-756b-9a3f-d2d46d600aad',
    certificateNumber: 'KY-7F3K-Q2ZM',
    companyName: plan.companyName,
    senderName: 'Ida Instruktør',
    personName: 'Žydrė Šimkutė',
    courseTitle: plan.title,
    link: 'https://kyndig.example/check/0F7X2QKJ9M4RT8VWZ3C5D6E1GH',
  },
]

/** Monday 7 December 2026 and 24 December 2026 as each language writes them, at eight in Oslo. */
const DAYS = {
  nb: ['mandag 7. desember 2026', '24. desember 2026'],
  en: ['Monday, 7 December 2026', '24 December 2026'],
  pl: ['poniedziałek, 7 grudnia 2026', '24 grudnia 2026'],
  lt: ['2026 m. gruodžio 7 d., pirmadienis', '2026 m. gruodžio 24 d.'],
  ro: ['luni, 7 decembrie 2026', '24 decembrie 2026'],
  uk: ['понеділок, 7 грудня 2026', '24 грудня 2026'],
} as const

const letter = (locale: LetterEmail['locale'], message: Letter): LetterEmail => ({
  id: 'letter-1',
  to: 'worker@firma.example',
  locale,
  message,
})

describe.each(ATTENDEE_LANGUAGES)('a letter in %s', (locale) => {
  test.each(LETTERS.map((message) => [message.kind, message] as const))(
    '%s has its facts in it',
    async (_kind, message) => {
      const { subject, text } = await composeEmail(letter(locale, message))
      expect(subject.length).toBeGreaterThan(10)
      expect(`${subject}${text}`).not.toMatch(/[{}]|undefined/)
      const [planned, expires] = DAYS[locale]
      if (message.kind === 'certificate') expect(text).toContain(`\n${message.link}\n`)
      else if (message.kind === 'workerCode') {
        expect(text).toContain('\n0123 4567\n')
        expect(subject).not.toContain('0123')
      } else if (message.kind === 'expiryNotice') expect(text).toContain(expires)
      else {
        expect(text).toContain(planned)
        expect(text).toMatch(/0?8[:.]00–11[:.]30/)
        expect(text).toContain(plan.place)
      }
    },
  )

  test('is opened as it was encrypted', () => {
    const vault = createEmailVault(Buffer.alloc(32, 7))
    for (const message of LETTERS)
      expect(vault.open(vault.seal(letter(locale, message)))).toEqual(letter(locale, message))
  })
})

test('no two languages share a text', async () => {
  for (const message of LETTERS) {
    const texts = await Promise.all(
      ATTENDEE_LANGUAGES.map(async (locale) => (await composeEmail(letter(locale, message))).text),
    )
    expect(new Set(texts).size).toBe(ATTENDEE_LANGUAGES.length)
  }
})

test('an e-mail to a member is never in a language that only attendees have', () => {
  const vault = createEmailVault(Buffer.alloc(32, 7))
  const message = { kind: 'signInCode', link: 'https://kyndig.example', code: '12345678', minutes: 10 }
  const inPolish = { id: '1', to: 'ola@firma.example', locale: 'pl', message }
  expect(() => vault.open(vault.seal(inPolish as never))).toThrow()
  expect(vault.open(vault.seal({ ...inPolish, locale: 'nb' } as never))).toMatchObject({ locale: 'nb' })
})
