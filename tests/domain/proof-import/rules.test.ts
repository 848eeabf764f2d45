import { describe, expect, test } from 'vitest'
import {
  findRepeats,
  holdsNationalId,
  type ListCells,
  parseListDate,
  splitName,
} from '#server/domain/list-import/rules.ts'
import { readLine } from '#server/domain/proof-import/read-line.ts'
import { kindOf } from '#server/domain/proof-import/rules.ts'
import { listCells } from '#tests/support/test-lists.ts'

const TODAY = '2026-11-29'
const read = (change: ListCells = {}) => readLine(listCells(change), TODAY)
const faultsOf = (change: ListCells) => read(change).faults.map(({ code, column }) => `${code} ${column}`)

test.each([
  ['31.12.2025', '2025-12-31'],
  ['1.2.2025', '2025-02-01'],
  ['01/02/2025', '2025-02-01'],
  ['1-2-2025', '2025-02-01'],
  ['2025-12-31', '2025-12-31'],
  ['2025-12-31 00:00:00', '2025-12-31'],
  ['2025-12-31T00:00:00.000Z', '2025-12-31'],
  ['29.02.2024', '2024-02-29'],
  ['46022', '2025-12-31'],
  ['46022.0', '2025-12-31'],
  ['25569', '1970-01-01'],
])('%s in a list is the day %s', (cell, day) => {
  expect(parseListDate(cell)).toBe(day)
})

test.each([
  '31.02.2026',
  '29.02.2025',
  '2025-13-01',
  '32.12.2025',
  '0.1.2025',
  '2025',
  '99999',
  '1.2.25',
  '1899-12-31',
  'i går',
])('%s in a list is no day', (cell) => expect(parseListDate(cell)).toBeNull())

test.each([
  ['Kari Nordmann', 'Kari', 'Nordmann'],
  ['Nordmann, Kari', 'Kari', 'Nordmann'],
  ['Łukasz Żółć', 'Łukasz', 'Żółć'],
  ['Ola Østgård Sørensen', 'Ola Østgård', 'Sørensen'],
  ['Zahra', '', 'Zahra'],
])('the whole name %s is split', (whole, firstName, lastName) => {
  expect(splitName(whole)).toEqual({ firstName, lastName })
})

test('a whole name is searched in every way that it can be sorted', () => {
  const { sortNames } = readLine(listCells({ firstName: '', lastName: '', name: 'Ola Østgård Sørensen' }), TODAY).read!
  expect(sortNames).toEqual(['s|rensen, ola |stg}rd', '|stg}rd s|rensen, ola', 'ola |stg}rd s|rensen'])
})

test.each([
  ['', 'earlier_training'],
  ['Tidligere opplæring', 'earlier_training'],
  ['KURSBEVIS', 'other_certificate'],
  ['Self-declaration', 'self_declaration'],
  ['certified training', 'certified_certificate'],
  ['constructor', null],
  ['annet', null],
])('the kind «%s» is %s', (cell, kind) => expect(kindOf(cell)).toBe(kind))

test('a national identity number is found in any notation, also where Excel dropped its first zero', () => {
  expect(holdsNationalId('01010112345')).toBe(true)
  expect(holdsNationalId('fnr 010101 12345')).toBe(true)
  expect(holdsNationalId('1010750160')).toBe(true) // 01010750160 has valid check digits
  expect(holdsNationalId('1010750161')).toBe(false)
  expect(holdsNationalId('31000001')).toBe(false)
})

describe('a line', () => {
  test('that is good gives its values, with the dates of the calendar', () => {
    expect(read().read).toMatchObject({
      firstName: 'Lise',
      lastName: 'Listet',
      birthDate: '1991-04-05',
      kind: 'earlier_training',
      issuerName: 'Kursfirma Test AS',
      issuedDate: '2024-03-04',
      untilDate: null,
    })
  })

  test('with a national identity number in any cell gives nothing else', () => {
    expect(read({ note: '010101 12345', title: '' })).toEqual({
      read: null,
      faults: [{ code: 'nationalId', column: null }],
    })
  })

  test('names each of its faults', () => {
    expect(faultsOf({ firstName: '', lastName: '' })).toEqual(['required firstName'])
    expect(faultsOf({ title: '', issuer: '', issuedDate: '' })).toEqual([
      'required title',
      'required issuer',
      'required issuedDate',
    ])
    expect(faultsOf({ issuedDate: '31.02.2026', birthDate: 'x' })).toEqual([
      'invalidDate birthDate',
      'invalidDate issuedDate',
    ])
    expect(faultsOf({ issuedDate: '30.11.2026' })).toEqual(['dateInFuture issuedDate'])
    expect(faultsOf({ birthDate: '30.11.2026' })).toEqual(['dateInFuture birthDate', 'beforeBirth issuedDate'])
    expect(faultsOf({ untilDate: '03.03.2024' })).toEqual(['endsBeforeIssue untilDate'])
    expect(faultsOf({ kind: 'Noe annet' })).toEqual(['unknownKind kind'])
    expect(faultsOf({ kind: 'Kompetansebevis' })).toEqual(['certifiedNeedsFile kind'])
    expect(faultsOf({ title: 'x'.repeat(161) })).toEqual(['tooLong title'])
    expect(faultsOf({ lastName: 'www.kurs.no' })).toEqual(['noAddress lastName'])
  })

  test('that is a self-declaration needs no issuer and keeps none', () => {
    const { read: line, faults } = read({ kind: 'Egenerklæring', issuer: '', certificateNumber: '7' })
    expect(faults).toEqual([])
    expect(line).toMatchObject({ kind: 'self_declaration', issuerName: '', certificateNumber: '' })
  })
})

test('of lines that are the same, the first stays, and lines with faults do not count', () => {
  const good = (line: number, key: string) => ({ line, key, faults: [] })
  const bad = { line: 3, key: 'a', faults: [{ code: 'choosePerson' as const, column: null }] }
  const repeats = findRepeats([good(2, 'a'), bad, good(4, 'b'), good(5, 'a'), { line: 6, key: null, faults: [] }])
  expect([...repeats]).toEqual([[5, 2]])
})
