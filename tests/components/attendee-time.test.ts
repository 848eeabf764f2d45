import { expect, test } from 'vitest'
import { formatAttendeeTime } from '#components/ui/attendee-time.tsx'

test.each([
  ['nb', '1. juli 2026', '01.07.2026 kl. 00.30'],
  ['en', '1 July 2026', '1 Jul 2026, 00:30'],
  ['pl', '1 lipca 2026', '01.07.2026, 00:30'],
  ['lt', '2026 m. liepos 1 d.', '2026-07-01 00:30'],
  ['ro', '1 iulie 2026', '01.07.2026, 00:30'],
  ['uk', '1 липня 2026 р.', '01.07.2026, 00:30'],
])('%s writes a plain date as %s and an instant in Oslo as %s', (locale, date, moment) => {
  expect(formatAttendeeTime('2026-07-01', 'date', locale)).toBe(date)
  expect(formatAttendeeTime('2026-06-30T22:30:00Z', 'shortMoment', locale)).toBe(moment)
})
