import { expect, test } from 'vitest'
import { nameFromEmail } from '#server/domain/sign-in/rules.ts'
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

test.each(['1234567', '123456789', 'abcdefgh', '', '１２３４５６７８'])('"%s" is no code', (text) => {
  expect(typedCode.safeParse(text).success).toBe(false)
})

test.each(['', 'a'.repeat(42), `${'a'.repeat(42)}!`, 'a'.repeat(44)])('"%s" is no secret of a link', (text) => {
  expect(linkSecret.safeParse(text).success).toBe(false)
})
