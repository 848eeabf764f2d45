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

test.each(['123456', '123 456', '123-456', ' 123 456 '])('the code "%s" is read as 123456', (text) => {
  expect(typedCode.parse(text)).toBe('123456')
})

test.each(['12345', '1234567', 'abcdef', '', '１２３４５６'])('"%s" is no code', (text) => {
  expect(typedCode.safeParse(text).success).toBe(false)
})

test.each(['', 'a'.repeat(42), `${'a'.repeat(42)}!`, 'a'.repeat(44)])('"%s" is no secret of a link', (text) => {
  expect(linkSecret.safeParse(text).success).toBe(false)
})
