import { expect, test } from 'vitest'
import { cleanLine, cleanLines, containsNul, holdsPlainAddress, holdsWebAddress } from '#server/domain/text/rules.ts'

test.each([
  ['a\0b', true],
  [['a', { b: ['c', 'd\0'] }], true],
  [{ a: { b: 'Øye', c: null, d: 1, e: new Date(), f: undefined } }, false],
  ['\\u0000', false],
  [undefined, false],
])('%j contains a NUL: %s', (value, expected) => {
  expect(containsNul(value)).toBe(expected)
})

test.each([
  ['  Ola \n Nordmann\t', 'Ola Nordmann'],
  ['Ola\u202eNordmann\u202c', 'OlaNordmann'],
  ['Ola\u00a0\u2009Nordmann', 'Ola Nordmann'],
  ['A\u030asa', 'Åsa'],
  ['Zer\u200bo\ufeff w\u00adidth', 'Zero width'],
  ['a\ud800b\u0007c', 'ab c'],
  ['Надія 李 شيرين', 'Надія 李 شيرين'],
])('a single-line text %j is stored as %j (N8)', (text, kept) => {
  expect(cleanLine(text)).toBe(kept)
})

test.each([
  ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['# Tittel\n\n- ett  \n\t- to\u200b', '# Tittel\n\n- ett  \n    - to'],
  ['\u202ea\u0000b', 'a b'],
])('a text area with %j is stored as %j (N8)', (text, kept) => {
  expect(cleanLines(text)).toBe(kept)
})

test.each([
  'Gå til https://ond.example',
  'www.ond.no',
  'ond.no',
  'ond.com/logg-inn',
  'OND.COM',
  'Ola Nordmann, se ond\u200b.no',
  'ola@ond.no',
  'bærum-bygg.no',
  'x1.xn--p1ai',
  'kyndig．no',
])('%j contains a web address (N8)', (text) => {
  expect(holdsWebAddress(text)).toBe(true)
})

test.each(['Ola Nordmann', 'A.B. Hansen', 'St.Hansen', 'Jan P.Aas', 'Hansen & Sønn AS', 'Nr. 5', 'Ola N.', 'Løft 2.0'])(
  '%j contains no web address (N8)',
  (text) => {
    expect(holdsWebAddress(text)).toBe(false)
  },
)

test('an enterprise may be named like its domain, and no more of an address than that (N8)', () => {
  expect(holdsPlainAddress('FINN.NO AS')).toBe(false)
  for (const text of ['https://finn.no', 'www.finn.no', 'finn.no/x', 'post@finn.no']) {
    expect(holdsPlainAddress(text)).toBe(true)
  }
})
