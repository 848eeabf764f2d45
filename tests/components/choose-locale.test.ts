import { expect, test } from 'vitest'
import { chooseLocale } from '#server/i18n/locales.ts'

test.each([
  ['en', 'nb-NO,nb;q=0.9', 'en'],
  ['xx', 'en-US,en;q=0.9', 'en'],
  [undefined, 'nn-NO,en;q=0.8', 'nb'],
  [undefined, 'no', 'nb'],
  [undefined, 'pl-PL,pl;q=0.9,en;q=0.8,nb;q=0.7', 'en'],
  [undefined, 'en;q=0.3, nb;q=0.8', 'nb'],
  [undefined, 'en;q=0, pl', 'nb'],
  [undefined, 'lt', 'nb'],
  [undefined, null, 'nb'],
  [undefined, ';;,q=,=', 'nb'],
])('cookie %s and Accept-Language %s give %s', (cookie, header, expected) => {
  expect(chooseLocale(cookie, header)).toBe(expected)
})
