import { expect, test } from 'vitest'
import { isAttendeePage } from '#server/i18n/attendee-pages.ts'
import { chooseAttendeeLocale, chooseLocale } from '#server/i18n/locales.ts'

test.each([
  ['en', 'nb-NO,nb;q=0.9', 'en'],
  ['xx', 'en-US,en;q=0.9', 'en'],
  [undefined, 'nn-NO,en;q=0.8', 'nb'],
  [undefined, 'no', 'nb'],
  [undefined, 'pl-PL,pl;q=0.9,en;q=0.8,nb;q=0.7', 'en'],
  [undefined, 'en;q=0.3, nb;q=0.8', 'nb'],
  [undefined, 'en;q=0, pl', 'nb'],
  [undefined, 'lt', 'nb'],
  ['pl', 'uk, en', 'en'],
  [undefined, null, 'nb'],
  [undefined, ';;,q=,=', 'nb'],
])('cookie %s and Accept-Language %s give %s', (cookie, header, expected) => {
  expect(chooseLocale(cookie, header)).toBe(expected)
})

test.each([
  [{ attendee: undefined, staff: undefined }, 'pl-PL,pl;q=0.9,en;q=0.8', 'pl'],
  [{ attendee: undefined, staff: undefined }, 'ru, uk-UA;q=0.9', 'uk'],
  [{ attendee: undefined, staff: undefined }, 'no, ro', 'nb'],
  [{ attendee: undefined, staff: undefined }, 'sv, de', 'nb'],
  [{ attendee: undefined, staff: 'en' }, 'pl', 'en'],
  [{ attendee: 'lt', staff: 'en' }, 'pl', 'lt'],
  [{ attendee: 'xx', staff: 'pl' }, 'ro', 'ro'],
])("on an attendee's page, the cookies %j and Accept-Language %s give %s", (cookies, header, expected) => {
  expect(chooseAttendeeLocale(cookies, header)).toBe(expected)
})

test.each([
  ['/check', true],
  ['/check/01ABC?x=1', true],
  ['/p/abc', true],
  ['/offline/certificate', true],
  ['/account/appearance?next=%2Fcheck%2F01ABC', true],
  ['/account/appearance?next=%2Fsign-in', false],
  ['/account/appearance', false],
  ['/checkers/courses', false],
  ['/fjellbygg/check', false],
  ['/sign-in?next=/check', false],
  ['/', false],
  ['', false],
])('%s is an attendee page: %s', (address, expected) => {
  expect(isAttendeePage(address)).toBe(expected)
})
