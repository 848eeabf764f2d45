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

test.each(['123456', '123 456', '123-456', ' 123 456 '])('the code "%s" is read as 123456', (text) => {
  expect(typedCode.parse(text)).toBe('123456')
})

test.each(['12345', '1234567', 'abcdef', '', '１２３４５６'])('"%s" is no code', (text) => {
  expect(typedCode.safeParse(text).success).toBe(false)
})

test.each(['', 'a'.repeat(42), `${'a'.repeat(42)}!`, 'a'.repeat(44)])('"%s" is no secret of a link', (text) => {
  expect(linkSecret.safeParse(text).success).toBe(false)
})

test('letters to users leave before those to strangers, and of each kind the newest leaves first', () => {
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
