import { expect, test } from 'vitest'
import { canonicalEmail } from '#server/domain/email/rules.ts'
import { emailAddress } from '#server/domain/email/schema.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'

test.each([
  ['post@bærum-bygg.no', 'post@xn--brum-bygg-g3a.no'],
  [' Post@BÆRUM-Bygg.NO ', 'post@xn--brum-bygg-g3a.no'],
  ['post@bærum-bygg.no'.normalize('NFD'), 'post@xn--brum-bygg-g3a.no'],
  ['po\u200bst@bærum-bygg.no', 'post@xn--brum-bygg-g3a.no'],
  ['post@xn--brum-bygg-g3a.no', 'post@xn--brum-bygg-g3a.no'],
  ['иван@example.no', null],
  ['ivan@пример.рф', 'ivan@xn--e1afmkfd.xn--p1ai'],
  ['Kari.Nordmann+kurs@Firma.example', 'kari.nordmann+kurs@firma.example'],
  ['kari@firma。no', 'kari@firma.no'],
  ['kari', null],
  ['kari@', null],
  ['kari@bærum', null],
  ['kari@æ.no/x', null],
  ['kari@æ.no:80', null],
  ['kari@[::1]', null],
  ['kari@1.2.3.4', null],
  ['a@b@bærum.no', null],
  ['', null],
])('%j becomes the address %j (N7)', (typed, kept) => {
  expect(emailAddress.safeParse(typed).data ?? null).toBe(kept)
})

test('an address is shown as its owner writes it (N7)', () => {
  expect(shownEmail(canonicalEmail('post@bærum-bygg.no'))).toBe('post@bærum-bygg.no')
  expect(shownEmail('kari@firma.example')).toBe('kari@firma.example')
  expect(shownEmail('nobody')).toBe('nobody')
})
