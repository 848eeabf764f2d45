import { expect, test } from 'vitest'
import { letterPriority, nameFromEmail } from '#server/domain/sign-in/rules.ts'
import { linkSecret, typedCode } from '#server/domain/sign-in/schema.ts'

test.each([
  ['kari.nordmann@firma.example', 'Kari Nordmann'],
  ['ola_nordmann+kurs@firma.example', 'Ola Nordmann Kurs'],
  ['post@firma.example', 'Post'],
  ['åse-lill@firma.example', 'Åse Lill'],
  ['x123@firma.example', ''],
])('the name suggested for %s is "%s"', (email, name) => {
  expect(nameFromEmail(email)).toBe(name)
})

test.each(['12345678', '1234 5678', '1234-5678', ' 12 34 56 78 '])('the code "%s" is read as 12345678', (text) => {
  expect(typedCode.parse(text)).toBe('12345678')
})

test.each(['1234567', '123456789', 'abcdefgh', '', '１２３４５６７８'])('"%s" is not a code', (text) => {
  expect(typedCode.safeParse(text).success).toBe(false)
})

test.each(['', 'a'.repeat(42), `${'a'.repeat(42)}!`, 'a'.repeat(44)])('"%s" is not a link secret', (text) => {
  expect(linkSecret.safeParse(text).success).toBe(false)
})

test('e-mail to users leaves before e-mail to strangers, and the newest of each kind first', () => {
  const early = new Date('2026-11-22T11:00:00Z')
  const late = new Date('2026-11-22T11:00:01Z')
  const order = [
    { isKnown: true, now: late },
    { isKnown: true, now: early },
    { isKnown: false, now: late },
    { isKnown: false, now: early },
  ].map(letterPriority)
  expect(order).toEqual(order.toSorted((a, b) => b - a))
  expect(new Set(order).size).toBe(4)
  expect(letterPriority({ isKnown: true, now: new Date('2060-01-01T00:00:00Z') })).toBeLessThan(2 ** 31)
})
