import { describe, expect, it } from 'vitest'
import {
  asName,
  canBeWritten,
  inNameCase,
  isPlainSpelling,
  likelyLetters,
  withCapitals,
} from '#components/document-reader/names.ts'

describe('a printed name and the one in the zone', () => {
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
  ])('%s can be %s', (printed, zone) => expect(canBeWritten(printed, zone)).toBe(true))
  it.each([
    ['NORDMANN', 'NORDMAN'],
    ['WIK', 'NIK'],
    ['ODEGARD', 'OEDEGAARD'],
  ])('%s cannot be %s', (printed, zone) => expect(canBeWritten(printed, zone)).toBe(false))
})

describe('a name from the zone alone', () => {
  it('gets the letters that its state likely meant', () => {
    expect(likelyLetters('OEDEGAARD', 'NOR')).toBe('ØDEGÅRD')
    expect(likelyLetters('BRAATEN MOE', 'NOR')).toBe('BRÅTEN MOE')
    expect(likelyLetters('SJOEBERG', 'SWE')).toBe('SJÖBERG')
    expect(likelyLetters('OEDEGAARD', 'POL')).toBe('OEDEGAARD')
  })
  it('is plain only where nothing can have been left out', () => {
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
])('%s is written %s', (name, written) => expect(inNameCase(name)).toBe(written))

it('knows a capital I that looks like a small l, and doubts it', () => {
  expect(withCapitals('leva Nowak')).toEqual({ name: 'Ieva Nowak', isChanged: true })
  expect(withCapitals('nora')).toEqual({ name: 'nora', isChanged: true })
  expect(withCapitals('Liv-Ella')).toEqual({ name: 'Liv-Ella', isChanged: false })
})

it('takes nothing with a digit in it for a name', () => {
  expect(asName(' Kari  Marie. ')).toBe('Kari Marie')
  for (const text of ['05859012345', 'Kari 1', 'K4ri', '', 'K', '<<<']) expect(asName(text)).toBeNull()
})
