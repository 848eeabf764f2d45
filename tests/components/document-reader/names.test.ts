import { describe, expect, it } from 'vitest'
import {
  asName,
  canBeWritten,
  inNameCase,
  isPlainSpelling,
  likelyLetters,
  withCapitals,
} from '#components/document-reader/names.ts'

describe('a printed name and the name in the zone', () => {
  it.each([
    ['ØDEGÅRD', 'OEDEGAARD'],
    ['Sæther', 'SAETHER'],
    ['ŁUKASZ', 'LUKASZ'],
    ['Żółć', 'ZOLC'],
    ['ČEPAITĖ', 'CEPAITE'],
    ['Müller', 'MUELLER'],
    ['Müller', 'MULLER'],
    ["O'BRIEN", 'OBRIEN'],
    ['Strøm-Olsen', 'STROEM OLSEN'],
  ])('match: %s and %s', (printed, zone) => expect(canBeWritten(printed, zone)).toBe(true))
  it.each([
    ['NORDMANN', 'NORDMAN'],
    ['WIK', 'NIK'],
    ['ODEGARD', 'OEDEGAARD'],
  ])('do not match: %s and %s', (printed, zone) => expect(canBeWritten(printed, zone)).toBe(false))
})

describe('a name from the zone alone', () => {
  it('gets the letters that its state most likely meant', () => {
    expect(likelyLetters('OEDEGAARD', 'NOR')).toBe('ØDEGÅRD')
    expect(likelyLetters('BRAATEN MOE', 'NOR')).toBe('BRÅTEN MOE')
    expect(likelyLetters('SJOEBERG', 'SWE')).toBe('SJÖBERG')
    expect(likelyLetters('OEDEGAARD', 'POL')).toBe('OEDEGAARD')
  })
  it('is certain only when nothing can have been left out', () => {
    expect(isPlainSpelling('HANSEN', 'NOR')).toBe(true)
    for (const name of ['SAETHER', 'OBRIEN', 'STROM OLSEN']) expect(isPlainSpelling(name, 'NOR')).toBe(false)
    expect(isPlainSpelling('LUKASZ', 'POL')).toBe(false)
  })
})

it.each([
  ['KARI MARIE', 'Kari Marie'],
  ['STRØM-OLSEN', 'Strøm-Olsen'],
  ["O'BRIEN", "O'Brien"],
  ['ŠARŪNAS', 'Šarūnas'],
  ['McDonald', 'McDonald'],
])('is written in full: %s as %s', (name, written) => expect(inNameCase(name)).toBe(written))

it('is uncertain when a capital I looks like a small l', () => {
  expect(withCapitals('leva Nowak')).toEqual({ name: 'Ieva Nowak', isChanged: true })
  expect(withCapitals('nora')).toEqual({ name: 'nora', isChanged: true })
  expect(withCapitals('Liv-Ella')).toEqual({ name: 'Liv-Ella', isChanged: false })
})

it('contains no digits', () => {
  expect(asName(' Kari  Marie. ')).toBe('Kari Marie')
  for (const text of ['05859012345', 'Kari 1', 'K4ri', '', 'K', '<<<']) expect(asName(text)).toBeNull()
})
