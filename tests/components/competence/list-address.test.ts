import { expect, test } from 'vitest'
import { type ListAddress, listHref, readListAddress } from '#components/competence/list-address.ts'

const id = '019b452d-fb40-7755-a650-811663f4659e'

test('reads back an address as it was written', () => {
  const address: ListAddress = { search: 'Ås & co', state: 'expiring', sort: 'expiry', employerId: id }
  const after = { key: 'ødegård, kari ~1', id }
  const query = new URL(listHref('/x', address, { after }), 'http://kyndig.test').searchParams
  expect(readListAddress(Object.fromEntries(query))).toEqual({ ...address, after })
})

test('drops parameters that it does not understand', () => {
  const read = readListAddress({ q: 'a'.repeat(500), state: 'rotten', sort: 'size', employer: 'x', after: 'y' })
  expect(read).toEqual({ search: 'a'.repeat(100) })
})

test('returns to the first page when the list changes', () => {
  const address: ListAddress = { search: '', after: { key: '', id } }
  expect(listHref('/x', address, { state: 'valid' })).toBe('/x?state=valid')
})
